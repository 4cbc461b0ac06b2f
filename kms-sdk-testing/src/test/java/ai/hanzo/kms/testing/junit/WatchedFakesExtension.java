// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.internal.http.CleanupSteps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives the tests with {@link WithFakeKms} fakes that are watched, and at the end of each test holds what a fake in a field
 * has seen against the contract. JUnit finds it by itself, for all tests.
 */
public final class WatchedFakesExtension implements BeforeAllCallback, AfterEachCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(FakeParameterResolver.NAMESPACE)
                .getOrComputeIfAbsent(FakePool.class, key -> new FakePool(CheckedKms::builder), FakePool.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<FakeKmsExtension> fakes = new ArrayList<>();
        for (Object test : context.getRequiredTestInstances().getAllInstances()) {
            fakes.addAll(
                    AnnotationSupport.findAnnotatedFieldValues(test, RegisterExtension.class, FakeKmsExtension.class));
            fakes.addAll(AnnotationSupport.findAnnotatedFieldValues(
                    test.getClass(), RegisterExtension.class, FakeKmsExtension.class));
        }
        CleanupSteps.runAll(fakes.stream()
                .<Runnable>map(fake -> () -> CheckedKms.requireConforming(fake.kms()))
                .toList());
    }
}
