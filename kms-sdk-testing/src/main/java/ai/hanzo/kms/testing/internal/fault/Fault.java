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

    /** Tells whether the fault would show in this request; any other neither meets it nor counts. */
    default boolean concerns(Context context) {
        return true;
    }

    /** Tells whether the fault can ever show in a request for an operation. */
    default boolean canMeet(Operation operation) {
        return true;
    }

    /** Makes the same fault for some requests only, which are for some operations. */
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

    /** One request on its way: {@code server} is what would respond without the fault. */
    record Context(FakeRequest request, Operation operation, Supplier<FakeResponse> server, DelayedTasks delayed) {
        /** Lets the server process the request, and returns its response. */
        public FakeResponse process() {
            return server.get();
        }

        /** Lets the server process the request when the clock of the fake has gone on. */
        public void processLater(Duration delay) {
            delayed.add(delay, this::process);
        }
    }
}
