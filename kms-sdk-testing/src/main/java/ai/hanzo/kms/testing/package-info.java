/**
 * Offers an in-memory Hanzo KMS and Northflank for the tests of programs that use the SDK.
 *
 * <p>Start with {@link ai.hanzo.kms.testing.FakeKms}.
 *
 * <pre>{@code
 * import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
 * import ai.hanzo.kms.northflank.NorthflankConnections;
 * import ai.hanzo.kms.testing.FakeKms;
 *
 * try (FakeKms kms = FakeKms.start()) {
 *     NorthflankConnections northflank = NorthflankConnections.of(kms.client());
 *     northflank.create(NorthflankConnectionRequest.builder().name("a").apiToken("t").build());
 *
 *     kms.verify().stored("a").atOrganizationLevel().holding("apiToken", "t");
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.testing;

import org.jspecify.annotations.NullMarked;
