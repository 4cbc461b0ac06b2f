// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ClassUtils;

/** Finds {@link AutoConfigureFakeKms}. */
final class FakeKmsContextCustomizerFactory implements ContextCustomizerFactory {

    private static final String FAKE = "ai.hanzo.kms.testing.FakeKms";

    FakeKmsContextCustomizerFactory() {}

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        AutoConfigureFakeKms wanted =
                TestContextAnnotationUtils.findMergedAnnotation(testClass, AutoConfigureFakeKms.class);
        if (wanted == null) {
            return null;
        }
        if (!ClassUtils.isPresent(FAKE, getClass().getClassLoader())) {
            throw new IllegalStateException(
                    "@AutoConfigureFakeKms needs the artifact ai.hanzo:kms-sdk-testing among the"
                            + " test dependencies.");
        }
        return new FakeKmsContextCustomizer(List.of(wanted.projects()));
    }
}
