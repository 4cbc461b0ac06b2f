// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.fault;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.time.DelayedTasks;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Responds to a request in a way that the server would not choose. */
@FunctionalInterface
public interface Fault {
    FakeResponse respond(Context context);

    /** Says whether the fault applies to this request; other requests don't count. */
    default boolean concerns(Context context) {
        return true;
    }

    /** Says whether the fault can apply to an operation. */
    default boolean canMeet(Operation operation) {
        return true;
    }

    /** Returns the same fault, restricted to some requests of some operations. */
    static Fault concerning(Predicate<Operation> possible, Predicate<Context> wanted, Fault all) {
        return new Fault() {
            @Override
            public FakeResponse respond(Context context) {
                return all.respond(context);
            }

            @Override
            public boolean canMeet(Operation operation) {
                return possible.test(operation);
            }

            @Override
            public boolean concerns(Context context) {
                return wanted.test(context);
            }
        };
    }

    /** A request in progress; {@code server} would respond without the fault. */
    record Context(FakeRequest request, Operation operation, Supplier<FakeResponse> server, DelayedTasks delayed) {
        /** Lets the server process the request, and returns its response. */
        public FakeResponse process() {
            return server.get();
        }

        /** Lets the server process the request after the clock of the fake has advanced. */
        public void processLater(Duration delay) {
            delayed.add(delay, this::process);
        }
    }
}
