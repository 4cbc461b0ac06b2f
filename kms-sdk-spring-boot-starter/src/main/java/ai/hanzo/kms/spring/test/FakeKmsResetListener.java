// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import ai.hanzo.kms.testing.FakeKms;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Takes the fake of a context back to the state after its start before each test. */
final class FakeKmsResetListener implements TestExecutionListener {

    FakeKmsResetListener() {}

    @Override
    public void beforeTestMethod(TestContext testContext) {
        AutoConfigureFakeKms wanted =
                TestContextAnnotationUtils.findMergedAnnotation(testContext.getTestClass(), AutoConfigureFakeKms.class);
        if (wanted != null && !wanted.keepState()) {
            testContext.getApplicationContext().getBean(FakeKms.class).reset();
        }
    }
}
