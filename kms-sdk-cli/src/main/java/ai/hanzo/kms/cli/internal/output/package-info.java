/** Writes the output of commands: tables for people, JSON for programs, progress on a terminal. */
@NullMarked
package ai.hanzo.kms.cli.internal.output;

import org.jspecify.annotations.NullMarked;
