/** Shows what the library returns, for people and as JSON. It knows {@code output}. */
@NullMarked
package ai.hanzo.kms.cli.internal.view;

import org.jspecify.annotations.NullMarked;
