// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts a {@link ai.hanzo.kms.testing.FakeKms} for the application context of a test and points the {@code
 * hanzo.kms.*} properties to it. Needs {@code kms-sdk-testing} among the test dependencies.
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
 *
 * <p>Each context has its own fake, which is a bean and closes with the context, so contexts may be used in parallel.
 * The client of the context uses the fake's clock, so its pauses take no real time. Spring keeps the context for other
 * test classes of the same configuration. Before each test, the fake is reset to the state after its start. Tests of
 * one context that run in parallel take turns, unless they {@linkplain #keepState() keep the state}.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AutoConfigureFakeKms {

    /**
     * {@return whether the fake keeps its state for the next test: the resources from the start of the application and
     * from earlier tests; false by default}
     */
    boolean keepState() default false;

    /** {@return the IDs of the KMS projects that exist at the start, none by default} */
    String[] projects() default {};
}
