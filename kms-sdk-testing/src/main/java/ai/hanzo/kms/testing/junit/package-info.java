// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Gives JUnit Jupiter tests a fake: each test its own, or one for a class.
 *
 * <pre>{@code
 * import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
 * import ai.hanzo.kms.northflank.NorthflankConnections;
 * import ai.hanzo.kms.testing.FakeKms;
 * import ai.hanzo.kms.testing.junit.WithFakeKms;
 * import org.junit.jupiter.api.Test;
 *
 * @WithFakeKms
 * class ProvisioningTest {
 *     @Test
 *     void createsTheConnection(FakeKms kms, NorthflankConnections northflank) {
 *         northflank.create(NorthflankConnectionRequest.builder().name("a").apiToken("t").build());
 *
 *         kms.verify().storedExactly("a");
 *     }
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.testing.junit;

import org.jspecify.annotations.NullMarked;
