// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Poll;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.SystemTiming;
import ai.hanzo.kms.spi.Creation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The turns that creations of one name take within one client. */
class NameLocksTest {

    private final NameLocks claims = new NameLocks();

    @Test
    void oneNameIsCreatedByOneThreadAtATime() throws InterruptedException, ExecutionException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = IntStream.range(0, 200)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        try (NameLocks.Claim claim = claims.enter(creation("a", Scope.organization()), soon())) {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            claim.give(new UUID(0, i));
                            Thread.onSpinWait();
                            inside.decrementAndGet();
                        }
                    }))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(most).hasValue(1);
        try (NameLocks.Claim later = claims.enter(creation("a", Scope.organization()), soon())) {
            assertThat(later.isGiven(new UUID(0, 1)))
                    .as("known after the last one left")
                    .isTrue();
            IntStream.range(200, 10_201).forEach(i -> later.give(new UUID(0, i)));
            assertThat(later.isGiven(new UUID(0, 1))).as("known for good").isFalse();
            assertThat(later.isGiven(new UUID(0, 10_200))).isTrue();
        }
    }

    @Test
    void otherNamesAndScopesDoNotWait() {
        try (NameLocks.Claim a = claims.enter(creation("a", Scope.organization()), soon());
                NameLocks.Claim b = claims.enter(creation("b", Scope.organization()), now());
                NameLocks.Claim c = claims.enter(creation("a", Scope.project("p")), now())) {
            assertThat(List.of(a, b, c)).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoeverWaitsLearnsWhatTheOneBeforeMade() throws InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        AtomicReference<@Nullable Thread> waiter = new AtomicReference<>();
        try {
            Future<Boolean> second;
            try (NameLocks.Claim first = claims.enter(creation("a", Scope.organization()), soon())) {
                second = thread.submit(() -> {
                    waiter.set(Thread.currentThread());
                    try (NameLocks.Claim claim = claims.enter(creation("a", Scope.organization()), soon())) {
                        return claim.isGiven(new UUID(0, 7));
                    }
                });
                Poll.until(() -> waits(waiter.get()));
                first.give(new UUID(0, 7));
            }
            assertThat(second.get()).isTrue();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aPatientCallStandsStillWhileTheOneBeforeWaitsForTheRateLimit() throws Exception {
        VirtualTiming timing = new VirtualTiming();
        Deadline before = patient(timing);
        Deadline patient = patient(timing);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        AtomicReference<@Nullable Thread> waiter = new AtomicReference<>();
        try {
            Future<?> second;
            try (NameLocks.Claim first = claims.enter(creation("a", Scope.organization()), before)) {
                assertThat(first.isGiven(new UUID(0, 1))).isFalse();
                before.hold(Duration.ofMinutes(2), "the rate limit");
                second = thread.submit(() -> {
                    waiter.set(Thread.currentThread());
                    claims.enter(creation("a", Scope.organization()), patient).close();
                });
                Poll.until(() -> waits(waiter.get()));
                timing.sleep(Duration.ofMinutes(2));
                Poll.until(() -> second.isDone() || patient.held().compareTo(Duration.ofMinutes(2)) >= 0);
            }
            assertThat(second.get()).isNull();
        } finally {
            thread.shutdownNow();
        }
    }

    private static Deadline patient(VirtualTiming timing) {
        return Deadline.patient(Duration.ofMillis(100), timing, null, Deadline.HoldListener.NONE);
    }

    private static boolean waits(@Nullable Thread thread) {
        return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    void aTurnThatDoesNotComeInTimeIsATimeoutAndNothingWasSent() throws InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (NameLocks.Claim held = claims.enter(creation("a", Scope.organization()), soon())) {
            Future<KmsException> other =
                    thread.submit(() -> Caught.from(() -> claims.enter(creation("a", Scope.organization()), now())));

            assertThat(other.get()).isInstanceOf(CallTimeoutException.class).hasMessageContaining("Nothing was sent");
            assertThat(other.get().isOutcomeUnknown()).isFalse();
            assertThat(held.isGiven(new UUID(0, 1))).isFalse();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void anInterruptEndsTheWaitWithTheFlagSet() throws InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (NameLocks.Claim held = claims.enter(creation("a", Scope.organization()), soon())) {
            Future<Boolean> other = thread.submit(() -> {
                Thread.currentThread().interrupt();
                KmsException failure = Caught.from(() -> claims.enter(creation("a", Scope.organization()), soon()));
                return failure instanceof CallInterruptedException && Thread.interrupted();
            });

            assertThat(other.get()).isTrue();
            assertThat(held.isGiven(new UUID(0, 1))).isFalse();
        } finally {
            thread.shutdownNow();
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20), new SystemTiming());
    }

    private static Deadline now() {
        return Deadline.after(Duration.ofMillis(20), new SystemTiming());
    }

    private static Creation<AppConnection> creation(String name, Scope scope) {
        return new ConnectionCreation(
                name,
                null,
                scope,
                () -> {
                    throw new AssertionError("sent at " + Instant.now());
                },
                () -> Optional.empty());
    }
}
