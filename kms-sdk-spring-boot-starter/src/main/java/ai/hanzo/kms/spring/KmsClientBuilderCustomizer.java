// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsClient;

/**
 * Changes each {@link KmsClient.Builder} bean, and with it the one that the {@link KmsClient} bean is built with. Any number
 * of beans of this type may be there; they are called in their order, after the {@code hanzo.kms.*} properties were set and
 * before anything is sent.
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
 * <p>Listeners are beans of type {@link ai.hanzo.kms.KmsListener} instead: one that is set here replaces those, and
 * the health indicator knows nothing of the sign-in then.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface KmsClientBuilderCustomizer {

    /**
     * Changes the builder.
     *
     * @param builder the builder, with what the properties say
     */
    void customize(KmsClient.Builder builder);
}
