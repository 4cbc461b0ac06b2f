// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clock alone: what it shows, and how pauses move it. */
@Timeout(20)
class FakeClockTest {
    private static final Instant START = Instant.parse("2025-01-23T10:15:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration NEVER = Duration.ofHours(1);

    private final FakeClock clock = new FakeClock(InstantSource.fixed(START), NEVER);

    /** A pause of an hour that has begun, while this thread lives in the same time and comes to none. */
    private static final class Pausing {
        final FutureTask<Instant> end;
        final Thread thread;

        Pausing(FakeClock clock) {
            clock.passed();
            end = new FutureTask<>(() -> {
                clock.pause(HOUR);
                return clock.instant();
            });
            thread = new Thread(end);
            thread.setDaemon(true);
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aPauseMovesIt() throws Exception {
        clock.pause(HOUR);
        clock.pause(Duration.ofNanos(1));

        assertThat(clock.instant()).isEqualTo(START.plus(HOUR).plusMillis(1));
    }

    @Test
    void pausesOfSeveralThreadsOverlap() {
        List<Integer> hours = List.of(3, 1, 2, 1);
        CyclicBarrier allLiveInThisTime = new CyclicBarrier(hours.size());
        List<FutureTask<Instant>> pauses = hours.stream()
                .map(each -> new FutureTask<>(() -> {
                    clock.passed();
                    allLiveInThisTime.await();
                    clock.pause(Duration.ofHours(each));
                    Instant shown = clock.instant();
                    clock.pause(HOUR.multipliedBy(10));
                    return shown;
                }))
                .toList();
        pauses.forEach(pause -> new Thread(pause).start());

        for (int i = 0; i < hours.size(); i++) {
            assertThat(pauses.get(i)).succeedsWithin(SOON).isEqualTo(START.plus(Duration.ofHours(hours.get(i))));
        }
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(3 + 10)));
    }

    @Test
    void aPauseEndsWhenTheClockIsAdvancedBeyondIt() {
        Pausing pausing = new Pausing(clock);

        clock.advance(HOUR.multipliedBy(2));

        assertThat(pausing.end).succeedsWithin(SOON).isEqualTo(START.plus(HOUR.multipliedBy(2)));
    }

    @Test
    void anInterruptEndsAPauseAndLeavesTheClockAlone() {
        Pausing pausing = new Pausing(clock);

        pausing.thread.interrupt();

        assertThat(pausing.end).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(InterruptedException.class);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void aResetEndsAPauseAndLeavesTheClockAlone() {
        Pausing pausing = new Pausing(clock);

        clock.reset();

        assertThat(pausing.end).succeedsWithin(SOON).isEqualTo(START);
    }

    @Test
    void aPauseDoesNotWaitForAThreadThatDoesNothing() {
        FakeClock impatient = FakeClock.frozenAt(START);
        impatient.passed();
        FutureTask<Instant> end = new FutureTask<>(() -> {
            impatient.pause(HOUR);
            return impatient.instant();
        });
        new Thread(end).start();

        assertThat(end).succeedsWithin(SOON).isEqualTo(START.plus(HOUR));
    }

    @Test
    void aThreadInACallHoldsTheClockHoweverLongAgoItReadTheTime() throws Exception {
        FakeClock impatient = FakeClock.frozenAt(START);
        impatient.see(1, 0);
        impatient.see(1, 0);
        impatient.see(-1, 0);
        FutureTask<Instant> end = new FutureTask<>(() -> {
            impatient.pause(HOUR);
            return impatient.instant();
        });
        new Thread(end).start();

        assertThatThrownBy(() -> end.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(impatient.instant()).isEqualTo(START);

        impatient.see(-1, 0);
        assertThat(end).succeedsWithin(SOON).isEqualTo(START.plus(HOUR));
    }

    @Test
    void whatHasPassedNeverGoesBack() {
        clock.advance(HOUR);
        clock.reset();
        assertThat(clock.passed()).isEqualTo(HOUR);
        clock.freezeAt(START.minus(HOUR));
        assertThat(clock.passed()).isEqualTo(HOUR);

        clock.freezeAt(START);

        assertThat(clock.passed()).isEqualTo(HOUR.multipliedBy(2));
    }

    @Test
    void standsStillFromATimeUntilTheReset() {
        FakeClock running = FakeClock.running();
        Instant now = running.instant();

        assertThat(running.freezeAt(START).advance(HOUR).instant()).isEqualTo(START.plus(HOUR));
        assertThat(running.freezeAt(START).instant()).isEqualTo(START);

        running.reset();

        assertThat(running.instant()).isAfterOrEqualTo(now).isBefore(now.plus(HOUR));
    }
}
