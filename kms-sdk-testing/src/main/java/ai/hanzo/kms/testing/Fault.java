// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Answers a request in a way that the server would not choose. */
@FunctionalInterface
interface Fault {
    FakeAnswer answer(Scene scene);

    /** Tells whether the fault would show in this request; any other neither meets it nor counts. */
    default boolean concerns(Scene scene) {
        return true;
    }

    /** Makes the same fault for some requests only. */
    default Fault concerning(Predicate<Scene> wanted) {
        Fault all = this;
        return new Fault() {
            @Override
            public FakeAnswer answer(Scene scene) {
                return all.answer(scene);
            }

            @Override
            public boolean concerns(Scene scene) {
                return wanted.test(scene);
            }
        };
    }

    /** One request on its way: {@code server} is what would answer honestly. */
    record Scene(FakeRequest request, Operation operation, Supplier<FakeAnswer> server, LateWork late) {
        /** Lets the server process the request, and returns its answer. */
        FakeAnswer process() {
            return server.get();
        }

        /** Lets the server process the request when the clock of the fake has gone on. */
        void processLater(Duration delay) {
            late.add(delay, this::process);
        }
    }
}
