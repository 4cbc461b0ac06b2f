// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;

/**
 * Makes a {@link KmsClient} from the {@code hanzo.kms.*} properties and, with it, {@link AppConnections}, {@link
 * NorthflankConnections} and {@link NorthflankSecretSyncs}. Each steps back for a bean of the application. The client
 * is closed with the context. Nothing is sent before the application makes its first call.
 *
 * <p>An application that makes its own client gets a new {@link KmsClient.Builder} as a bean, with the properties and
 * all listeners, so that health and metrics know of that client too.
 *
 * <p>The names of all beans begin with {@code hanzoKms}: an application may have a bean {@code kmsClient} for another
 * KMS.
 *
 * <p>{@code hanzo.kms.enabled=false} turns everything off.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration")
@Conditional(EnabledCondition.class)
@EnableConfigurationProperties(HanzoKmsProperties.class)
public class HanzoKmsAutoConfiguration {

    HanzoKmsAutoConfiguration() {}

    @Bean
    static ConfigurationPropertiesBindHandlerAdvisor hanzoKmsPropertyChecks(Environment environment) {
        return parent -> new PropertyBindHandler(parent, environment);
    }

    @Bean
    SignInStates hanzoKmsSignInStates() {
        return new SignInStates();
    }

    @Bean
    KmsClientFactory hanzoKmsClientFactory(HanzoKmsProperties properties, Environment environment) {
        return new KmsClientFactory(properties, environment);
    }

    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    @ConditionalOnMissingBean
    KmsClient.Builder hanzoKmsClientBuilder(
            KmsClientFactory factory,
            SignInStates signIns,
            ObjectProvider<KmsCredentials> credentials,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<KmsListener> listeners,
            ObjectProvider<KmsClientBuilderCustomizer> customizers) {
        return factory.builder(
                credentials.getIfAvailable(),
                bundles,
                listeners.orderedStream().toList(),
                signIns,
                customizers.orderedStream().toList());
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    KmsClient hanzoKmsClient(KmsClientFactory factory, KmsClient.Builder builder) {
        return factory.build(builder);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(KmsClient.class)
    AppConnections hanzoKmsAppConnections(KmsClient kms) {
        return kms.appConnections();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(KmsClient.class)
    NorthflankConnections hanzoKmsNorthflankConnections(KmsClient kms) {
        return NorthflankConnections.of(kms);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(KmsClient.class)
    NorthflankSecretSyncs hanzoKmsNorthflankSecretSyncs(KmsClient kms) {
        return NorthflankSecretSyncs.of(kms);
    }
}
