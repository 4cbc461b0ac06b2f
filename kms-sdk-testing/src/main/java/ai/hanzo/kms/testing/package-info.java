/**
 * Offers an in-memory Hanzo KMS and Northflank for the tests of programs that use the SDK.
 *
 * <p>Start with {@link ai.hanzo.kms.testing.FakeKms}.
 */
@NullMarked
package ai.hanzo.kms.testing;

import org.jspecify.annotations.NullMarked;
