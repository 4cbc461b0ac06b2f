// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsClient;

/**
 * Changes each {@link KmsClient.Builder} bean, including the builder of the {@link KmsClient} bean. An application may
 * have any number of these beans. They run in their order, after the {@code hanzo.kms.*} properties are set and before
 * anything is sent.
 *
 * <pre>{@code
 * import ai.hanzo.kms.spring.KmsClientBuilderCustomizer;
 * import java.time.Duration;
 * import org.springframework.context.annotation.Bean;
 *
 * @Bean
 * KmsClientBuilderCustomizer patience() {
 *     return builder -> builder.callTimeout(Duration.ofMinutes(5));
 * }
 * }</pre>
 *
 * <p>Listeners are beans of type {@link ai.hanzo.kms.KmsListener} instead: a listener that is set here replaces them,
 * and the health indicator then doesn't know the state of the sign-in.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface KmsClientBuilderCustomizer {

    /**
     * Changes the builder.
     *
     * @param builder the builder, with the values of the properties
     */
    void customize(KmsClient.Builder builder);
}
