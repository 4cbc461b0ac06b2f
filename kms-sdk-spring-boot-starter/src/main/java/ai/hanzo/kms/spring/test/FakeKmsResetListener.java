// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import ai.hanzo.kms.testing.FakeKms;
import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Takes the fake of a context back to the state after its start before each test, once no other test uses it. */
final class FakeKmsResetListener implements TestExecutionListener {

    /**
     * Longer than a client keeps a token by default, or remembers that a sign-in was refused: the client of the context lives in
     * the time of the fake, so it starts like a new one.
     */
    private static final Duration BEYOND_MEMORY = Duration.ofDays(31);

    private static final String TURNS = FakeKmsTurns.class.getName();

    FakeKmsResetListener() {}

    @Override
    public void beforeTestMethod(TestContext testContext) {
        AutoConfigureFakeKms wanted =
                TestContextAnnotationUtils.findMergedAnnotation(testContext.getTestClass(), AutoConfigureFakeKms.class);
        if (wanted == null) {
            return;
        }
        ApplicationContext context = testContext.getApplicationContext();
        FakeKmsTurns turns = context.getBean(FakeKmsTurns.class);
        turns.begin(wanted.keepState());
        testContext.setAttribute(TURNS, turns);
        if (!wanted.keepState()) {
            FakeKms fake = context.getBean(FakeKms.class);
            fake.clock().advance(BEYOND_MEMORY);
            fake.reset();
        }
    }

    /** The test may have closed its context, so the turn is not looked up there. */
    @Override
    public void afterTestMethod(TestContext testContext) {
        if (testContext.removeAttribute(TURNS) instanceof FakeKmsTurns turns) {
            turns.end();
        }
    }
}
