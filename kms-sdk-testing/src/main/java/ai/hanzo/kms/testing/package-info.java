/**
 * Offers an in-memory Hanzo KMS and Northflank for the tests of programs that use the SDK: the fakes, their clock, and the
 * values of both. Its values are known by all packages of the module, its fakes only by those that start them.
 *
 * <p>Start with {@link ai.hanzo.kms.testing.FakeKms}.
 */
@NullMarked
package ai.hanzo.kms.testing;

import org.jspecify.annotations.NullMarked;
