/** Programs that run as they are, against a fake Hanzo KMS or a real one. */
@NullMarked
package ai.hanzo.kms.examples;

import org.jspecify.annotations.NullMarked;
