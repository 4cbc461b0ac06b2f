/** Reads and writes desired state as YAML or JSON files. */
@NullMarked
package ai.hanzo.kms.cli.internal.file;

import org.jspecify.annotations.NullMarked;
