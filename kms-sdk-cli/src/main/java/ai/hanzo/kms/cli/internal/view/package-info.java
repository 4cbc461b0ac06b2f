/** Shows the results of the library, for people and as JSON. It uses {@code output}. */
@NullMarked
package ai.hanzo.kms.cli.internal.view;

import org.jspecify.annotations.NullMarked;
