/**
 * The Hanzo KMS client: sign-in, the call pipeline, typed errors, and the calls that every kind of app
 * connection shares.
 *
 * <p>Start at {@link ai.hanzo.kms.KmsClient}. A module for one more app starts at {@link
 * ai.hanzo.kms.KmsExtension}.
 */
@NullMarked
package ai.hanzo.kms;

import org.jspecify.annotations.NullMarked;
