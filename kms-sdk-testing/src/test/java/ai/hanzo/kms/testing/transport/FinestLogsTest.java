// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** The levels of all loggers are as before once nobody watches them. Isolated, because it sets them. */
@Isolated
class FinestLogsTest {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OWN = Logger.getLogger("finest.java");

    @Test
    void restoresEachLogger() throws Exception {
        OWN.setLevel(Level.SEVERE);
        OWN.setUseParentHandlers(false);
        ch.qos.logback.classic.Logger logback =
                (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("finest.logback");
        logback.setLevel(ch.qos.logback.classic.Level.ERROR);
        logback.setAdditive(false);

        new FinestLogs().close();

        assertThat(OWN.getLevel()).isEqualTo(Level.SEVERE);
        assertThat(OWN.getHandlers()).isEmpty();
        assertThat(logback.getLevel()).isEqualTo(ch.qos.logback.classic.Level.ERROR);
        assertThat(logback.iteratorForAppenders().hasNext()).isFalse();
    }

    @Test
    void restoresTheRootAfterTwoThatWantToWatchAtTheSameTime() throws Exception {
        Level level = ROOT.getLevel();
        Handler[] handlers = ROOT.getHandlers();
        CountDownLatch firstIsClosed = new CountDownLatch(1);
        FutureTask<Void> second = new FutureTask<>(() -> {
            FinestLogs logs = new FinestLogs();
            firstIsClosed.await();
            logs.close();
            return null;
        });
        Thread thread = new Thread(second);

        FinestLogs first = new FinestLogs();
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        first.close();
        firstIsClosed.countDown();
        second.get();

        assertThat(ROOT.getLevel()).isEqualTo(level);
        assertThat(ROOT.getHandlers()).isEqualTo(handlers);
    }
}
