// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each JUnit Jupiter test a fake KMS of its own, with parameters of these types:
 *
 * <ul>
 *   <li>{@link FakeKms}, and its parts {@link ai.hanzo.kms.testing.FakeNorthflank}, {@link
 *       ai.hanzo.kms.testing.FakeSecretSyncs}, {@link ai.hanzo.kms.testing.FakeIdentity}, {@link
 *       ai.hanzo.kms.testing.FakeClock} and {@link ai.hanzo.kms.testing.fault.Faults}
 *   <li>{@link ai.hanzo.kms.KmsClient}: the fake's {@link FakeKms#client()}, or a builder for another one
 *   <li>{@link ai.hanzo.kms.AppConnections}, {@link ai.hanzo.kms.northflank.NorthflankConnections} and {@link
 *       ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs} of that client
 *   <li>{@link ai.hanzo.kms.northflank.account.NorthflankAccount} with a token of the fake's Northflank
 * </ul>
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
 *     }
 * }
 * }</pre>
 *
 * <p>All parameters of a test and of its {@code @BeforeEach} and {@code @AfterEach} methods belong to one fake, which
 * no other test sees, however many run in parallel. It has credentials of its own and is closed after the test; only
 * its ports go to the fake of another test, so a test needs no server start. Constructors and {@code @BeforeAll}
 * methods can't have these parameters, because they run before a test.
 *
 * <p>Works with JUnit 5.10 and newer, and JUnit 6.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FakeParameterResolver.class)
public @interface WithFakeKms {
    /**
     * Chooses the generation of the server that the fake imitates.
     *
     * @return the generation, {@link Generation#MIDDLE} by default
     */
    Generation generation() default Generation.MIDDLE;

    /**
     * Names the KMS projects that exist at the start.
     *
     * @return their IDs, which are also their names; none by default
     */
    String[] projects() default {};
}
