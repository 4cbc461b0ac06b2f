// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import ai.hanzo.kms.spi.Timing;
import ai.hanzo.kms.spring.KmsClientBuilderCustomizer;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeKmsBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts a fake for one context. Contexts whose tests ask for the same are the same context.
 *
 * @param projects the ids of the projects that there are at the start
 */
record FakeKmsContextCustomizer(List<String> projects) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
        FakeKmsBuilder settings = FakeKms.builder();
        projects.forEach(id -> settings.project(id, id));
        FakeKms fake = settings.start();
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("fakeKms", fake);
        // The first to be registered is the last to be closed, also when the context does not come up.
        beans.registerDisposableBean("fakeKms", fake::close);
        Timing time = time(fake);
        KmsClientBuilderCustomizer inTimeOfFake = builder -> builder.extend(extension -> extension.timing(time));
        beans.registerSingleton("fakeKmsTime", inTimeOfFake);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("fakeKms", properties(fake)));
    }

    /** The blank ones hide what the machine of a developer may have set. */
    private static Map<String, Object> properties(FakeKms fake) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.url", fake.url());
        properties.put("hanzo.kms.token", "");
        properties.put("hanzo.kms.client-id", fake.clientId());
        properties.put("hanzo.kms.client-secret", fake.clientSecret());
        properties.put("hanzo.kms.organization-slug", "");
        properties.put("hanzo.kms.proxy.url", "");
        properties.put("hanzo.kms.proxy.username", "");
        properties.put("hanzo.kms.proxy.password", "");
        properties.put("hanzo.kms.ssl-bundle", "");
        properties.put("hanzo.kms.ca-file", "");
        properties.put("hanzo.kms.client-cert-file", "");
        properties.put("hanzo.kms.client-key-file", "");
        return properties;
    }

    private static Timing time(FakeKms fake) {
        AtomicReference<Timing> time = new AtomicReference<>();
        fake.clientBuilder().extend(extension -> time.set(extension.timing()));
        return Objects.requireNonNull(time.get());
    }
}
