// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.time.DelayedTasks;
import ai.hanzo.kms.testing.internal.time.HttpDate;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Takes each request through a server: due tasks, a fault or the server itself, the call log. */
public final class RequestPipeline {
    /** Lets a fault respond, or the server if the request meets none. */
    @FunctionalInterface
    public interface Faults {
        FakeResponse respond(FakeRequest request, Operation operation, Supplier<FakeResponse> server);
    }

    /** Records a request and its response. */
    @FunctionalInterface
    public interface Log {
        void add(FakeRequest request, Operation operation, FakeResponse response);
    }

    private final InstantSource clock;
    private final DelayedTasks delayed;
    private final Faults faults;
    private final Log log;
    private final Object lock;

    /** How often there was a reset. Changed under the lock, but read without it on arrival. */
    private final AtomicInteger resets = new AtomicInteger();

    public RequestPipeline(InstantSource clock, DelayedTasks delayed, Faults faults, Log log, Object lock) {
        this.clock = clock;
        this.delayed = delayed;
        this.faults = faults;
        this.log = log;
        this.lock = lock;
    }

    public FakeResponse respond(FakeRequest request, Operation operation, Supplier<FakeResponse> server) {
        int arrival = resets.get();
        delayed.runDue();
        synchronized (lock) {
            if (arrival != resets.get()) {
                return FakeResponse.dropped(TransferMode.of(TransferMode.Way.CLOSED));
            }
            FakeResponse response = faults.respond(request, operation, server)
                    .withHeaders(Map.of("date", HttpDate.of(clock.instant())));
            log.add(request, operation, response);
            return response;
        }
    }

    /** Called under the lock. Requests that arrived before leave no trace after it. */
    public void reset() {
        resets.incrementAndGet();
        delayed.clear();
    }
}
