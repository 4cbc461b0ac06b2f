// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import ai.hanzo.kms.testing.FakeKms;
import java.time.Duration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Resets the fake and the health of a context before each test, after no other test uses it. */
final class FakeKmsResetListener implements TestExecutionListener {

    /**
     * Longer than a client by default keeps a token or remembers a refused sign-in. The client of the context uses the
     * fake's clock, so it starts like a new one.
     */
    private static final Duration BEYOND_MEMORY = Duration.ofDays(31);

    /** The bean that knows the sign-ins for the health. Its type isn't public. */
    private static final String SIGN_INS = "hanzoKmsSignInStates";

    private static final String TURNS = FakeKmsTurns.class.getName();

    FakeKmsResetListener() {}

    @Override
    public void beforeTestMethod(TestContext testContext) throws Exception {
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
            if (context.containsBean(SIGN_INS)) {
                context.getBean(SIGN_INS, InitializingBean.class).afterPropertiesSet();
            }
        }
    }

    /** Ends the turn. Doesn't look it up in the context, which the test may have closed. */
    @Override
    public void afterTestMethod(TestContext testContext) {
        if (testContext.removeAttribute(TURNS) instanceof FakeKmsTurns turns) {
            turns.end();
        }
    }
}
