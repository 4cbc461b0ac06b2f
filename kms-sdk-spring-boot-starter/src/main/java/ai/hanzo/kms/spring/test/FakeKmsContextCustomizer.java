// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeKmsBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts a fake for one context. Tests with equal settings share a context.
 *
 * @param projects the IDs of the projects that exist at the start
 */
record FakeKmsContextCustomizer(List<String> projects) implements ContextCustomizer {

    private static final List<String> COVERED_UP = List.of(
            "token",
            "kubernetes.identity-id",
            "kubernetes.token-file",
            "oidc.identity-id",
            "oidc.token-file",
            "jwt.identity-id",
            "jwt.token-file",
            "azure.identity-id",
            "azure.token-file",
            "gcp.identity-id",
            "gcp.token-file",
            "spiffe.identity-id",
            "spiffe.token-file",
            "ldap.identity-id",
            "ldap.username",
            "ldap.password",
            "tls-cert.identity-id",
            "organization-slug",
            "proxy.url",
            "proxy.username",
            "proxy.password",
            "ssl-bundle",
            "ca-file",
            "client-cert-file",
            "client-key-file");

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
        FakeKmsBuilder settings = FakeKms.builder();
        projects.forEach(id -> settings.project(id, id));
        FakeKms fake = settings.start();
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("fakeKms", fake);
        // The bean that is registered first is closed last, even if the context fails to start.
        beans.registerDisposableBean("fakeKms", fake::close);
        beans.registerSingleton("fakeKmsTurns", new FakeKmsTurns());
        beans.registerSingleton("fakeKmsCustomizer", new FakeKmsBuilderCustomizer(fake, context.getEnvironment()));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("fakeKms", properties(fake)));
    }

    /**
     * Returns the properties. Blank ones hide settings of the application or of a developer's machine for other
     * servers.
     */
    private static Map<String, Object> properties(FakeKms fake) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.url", fake.url());
        properties.put("hanzo.kms.client-id", fake.clientId());
        properties.put("hanzo.kms.client-secret", fake.clientSecret());
        COVERED_UP.forEach(name -> properties.put("hanzo.kms." + name, ""));
        return properties;
    }
}
