/** The commands, one class for each. They use the library, {@code file} and {@code output}. */
@NullMarked
package ai.hanzo.kms.cli.internal.command;

import org.jspecify.annotations.NullMarked;
