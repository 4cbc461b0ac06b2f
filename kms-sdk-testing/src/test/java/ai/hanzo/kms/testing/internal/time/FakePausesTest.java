// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** How long a pause waits for a call that does not end. */
@Isolated("listens to a logger that other fakes have too")
class FakePausesTest {
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final Logger logger = Logger.getLogger("ai.hanzo.kms.testing");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final Object lock = new Object();
    private final AtomicReference<Duration> time = new AtomicReference<>(Duration.ZERO);
    private final FakePauses pauses = new FakePauses(
            lock, Duration.ZERO, LONGEST, time::get, step -> time.updateAndGet(passed -> passed.plus(step)));

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    private void see(int moreCalls) {
        synchronized (lock) {
            pauses.see(moreCalls, 0);
        }
    }

    /** Pauses for a minute, and returns the real time that this took. */
    private Duration pause() throws Exception {
        FutureTask<Duration> pause = new FutureTask<>(() -> {
            long begun = System.nanoTime();
            pauses.pause(Duration.ofMinutes(1));
            return Duration.ofNanos(System.nanoTime() - begun);
        });
        new Thread(pause).start();
        return pause.get();
    }

    @Test
    void saysWhichCallAPauseWaitsForAndGoesOnWithoutIt() throws Exception {
        see(1);

        Duration took = pause();

        see(-1);
        assertThat(took).isGreaterThanOrEqualTo(LONGEST);
        assertThat(time.get()).isEqualTo(Duration.ofMinutes(1));
        assertThat(lines)
                .containsExactly("A pause of PT1M in the time of the fake waits for the calls of these threads: "
                        + Thread.currentThread().getName() + "."
                        + " It goes on when they end, at the latest after PT0.5S of real time.");
    }

    @Test
    void waitsForNobodyAndSaysNothingWhileThereIsNoCall() throws Exception {
        pause();

        assertThat(time.get()).isEqualTo(Duration.ofMinutes(1));
        assertThat(lines).isEmpty();
    }
}
