// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * A fake Hanzo KMS for the tests of a Spring Boot application, in one annotation.
 *
 * <pre>{@code
 * import static org.assertj.core.api.Assertions.assertThat;
 *
 * import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
 * import ai.hanzo.kms.northflank.NorthflankConnections;
 * import ai.hanzo.kms.spring.test.AutoConfigureFakeKms;
 * import ai.hanzo.kms.testing.FakeKms;
 * import org.junit.jupiter.api.Test;
 * import org.springframework.beans.factory.annotation.Autowired;
 * import org.springframework.boot.test.context.SpringBootTest;
 *
 * @SpringBootTest
 * @AutoConfigureFakeKms
 * class ProvisionerTest {
 *     @Autowired FakeKms kms;
 *     @Autowired NorthflankConnections northflank;
 *
 *     @Test
 *     void createsTheConnection() {
 *         northflank.create(NorthflankConnectionRequest.builder().name("a").apiToken("t").build());
 *
 *         assertThat(kms.connections()).hasSize(1);
 *     }
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.spring.test;

import org.jspecify.annotations.NullMarked;
