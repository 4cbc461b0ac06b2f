// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NoResponseException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Crowd;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.call.SystemTiming;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class SingleFlightTest {

    private static final Endpoint LOGIN = new Endpoint("POST", "/login");

    private final Timing timing = new SystemTiming();
    private final SingleFlight<String> flights = new SingleFlight<>("sign-in", LOGIN, timing);
    private final AtomicReference<String> present = new AtomicReference<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void runsTheWorkOnceForAllWhoWait() throws Exception {
        Crowd crowd = Crowd.of(
                50,
                () -> flights.run(
                        present::get,
                        () -> {
                            present.set("done " + runs.incrementAndGet());
                            return present.get();
                        },
                        seconds(30)));

        assertThat(crowd.failures()).isEmpty();
        assertThat(crowd.results()).hasSize(50).containsOnly("done 1");
    }

    @Test
    void returnsWhatIsThereWithoutAnyWork() {
        present.set("there");

        assertThat(flights.run(present::get, () -> "never", seconds(1))).isEqualTo("there");
    }

    @Test
    void sharesAFailureWithAllWhoWaitAndBeginsAnewAfterwards() throws Exception {
        FutureTask<String> leader = leader(new IllegalArgumentException("shared"));
        List<FutureTask<String>> waiters = List.of(waiter(seconds(30)), waiter(seconds(30)));
        goOn.countDown();

        assertThat(failureOf(leader)).hasMessage("shared");
        for (FutureTask<String> waiter : waiters) {
            assertThat(failureOf(waiter)).hasMessage("shared");
        }
        assertThat(flights.run(present::get, () -> "anew", seconds(1))).isEqualTo("anew");
    }

    @Test
    void anotherTakesOverWhenTheLeaderIsInterrupted() throws Exception {
        FutureTask<String> leader = leader(new CallInterruptedException(failure()));
        FutureTask<String> waiter = waiter(seconds(30));
        goOn.countDown();

        assertThat(failureOf(leader)).isInstanceOf(CallInterruptedException.class);
        assertThat(waiter.get()).isEqualTo("by the waiter");
    }

    @Test
    void anotherTakesOverWhenTheTimeOfTheLeaderIsOver() throws Exception {
        FutureTask<String> leader = leader(new CallTimeoutException(failure()), Deadline.after(Duration.ZERO, timing));
        FutureTask<String> waiter = waiter(seconds(30));
        goOn.countDown();

        assertThat(failureOf(leader)).isInstanceOf(CallTimeoutException.class);
        assertThat(waiter.get()).isEqualTo("by the waiter");
    }

    @Test
    void sharesATimeoutThatIsTheServersAndNotTheLeaders() throws Exception {
        FutureTask<String> leader = leader(new CallTimeoutException(failure()));
        FutureTask<String> waiter = waiter(seconds(30));
        goOn.countDown();

        assertThat(failureOf(waiter))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessage(failureOf(leader).getMessage());
    }

    static Stream<KmsException> sharedFailures() {
        return Stream.of(
                new AuthenticationException(failure()),
                new ServerException(failure()),
                new NotSentException(failure()),
                new NoResponseException(failure()),
                new CallTimeoutException(failure()),
                new UnexpectedResponseException(failure()));
    }

    @ParameterizedTest
    @MethodSource("sharedFailures")
    void eachWhoWaitsGetsAnExceptionOfItsOwn(KmsException shared) throws Exception {
        FutureTask<String> leader = leader(shared);
        FutureTask<String> waiter = waiter(seconds(30));
        goOn.countDown();

        assertThat(failureOf(leader)).isSameAs(shared);
        assertThat(failureOf(waiter))
                .isNotSameAs(shared)
                .isExactlyInstanceOf(shared.getClass())
                .hasMessage("gone");
    }

    @Test
    void anotherTakesOverWhenTheLeaderHadNoTimeForTheRateLimit() throws Exception {
        FutureTask<String> leader = leader(new RateLimitedException(failure(), Duration.ofSeconds(20)));
        FutureTask<String> waiter = waiter(seconds(30));
        goOn.countDown();

        assertThat(failureOf(leader)).isInstanceOf(RateLimitedException.class);
        assertThat(waiter.get()).isEqualTo("by the waiter");
    }

    @Test
    void oneWhoseTimeEndsWhileWaitingIsToldSo() throws Exception {
        FutureTask<String> leader = leader(new IllegalArgumentException("late"));

        assertThatThrownBy(() -> flights.run(present::get, () -> "never", after(Duration.ofMillis(30))))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessage(
                        "The time for the call ran out while it waited for the sign-in of another call (POST /login)."
                                + " Nothing was sent.");
        goOn.countDown();
        assertThat(failureOf(leader)).hasMessage("late");
    }

    @Test
    void oneWhoIsInterruptedWhileWaitingIsToldSoAndStaysInterrupted() throws Exception {
        FutureTask<String> leader = leader(new IllegalArgumentException("late"));
        FutureTask<String> waiter = started(() -> {
            Thread.currentThread().interrupt();
            try {
                return flights.run(present::get, () -> "never", seconds(30));
            } catch (CallInterruptedException e) {
                return Thread.currentThread().isInterrupted() + " " + e.getMessage();
            }
        });

        assertThat(waiter.get()).startsWith("true The call was interrupted while it waited for the sign-in");
        goOn.countDown();
        assertThat(failureOf(leader)).hasMessage("late");
    }

    @Test
    void nobodyWaitsForEverWhenTheWorkEndsWithAnError() throws Exception {
        FutureTask<String> leader = started(() -> flights.run(
                present::get,
                () -> {
                    begun.countDown();
                    await(goOn);
                    throw new StackOverflowError();
                },
                seconds(30)));
        await(begun);
        FutureTask<String> waiter = waiter(seconds(30));
        goOn.countDown();

        assertThat(failureOf(leader)).isInstanceOf(StackOverflowError.class);
        assertThat(failureOf(waiter)).isInstanceOf(IllegalStateException.class);
    }

    private FutureTask<String> leader(RuntimeException end) throws InterruptedException {
        return leader(end, seconds(30));
    }

    /** Begins to work, and fails once it may go on. */
    private FutureTask<String> leader(RuntimeException end, Deadline deadline) throws InterruptedException {
        FutureTask<String> leader = started(() -> flights.run(
                present::get,
                () -> {
                    begun.countDown();
                    await(goOn);
                    throw end;
                },
                deadline));
        await(begun);
        return leader;
    }

    /** Begins to wait; it has joined the flight when this returns, for it asked for what is present under the lock. */
    private FutureTask<String> waiter(Deadline deadline) throws InterruptedException {
        Thread[] waiting = new Thread[1];
        CountDownLatch asked = new CountDownLatch(1);
        FutureTask<String> waiter = started(() -> {
            waiting[0] = Thread.currentThread();
            return flights.run(
                    () -> {
                        asked.countDown();
                        return present.get();
                    },
                    () -> "by the waiter",
                    deadline);
        });
        await(asked);
        while (waiting[0].getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return waiter;
    }

    private static FutureTask<String> started(Callable<String> work) {
        FutureTask<String> task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }

    private static Throwable failureOf(FutureTask<String> task) throws InterruptedException {
        try {
            throw new AssertionError("ended with " + task.get());
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Deadline seconds(int seconds) {
        return after(Duration.ofSeconds(seconds));
    }

    private Deadline after(Duration time) {
        return Deadline.after(time, timing);
    }

    private static FailureDetails failure() {
        return new FailureDetails("gone", 0, null, null, LOGIN, 1, false, null);
    }
}
