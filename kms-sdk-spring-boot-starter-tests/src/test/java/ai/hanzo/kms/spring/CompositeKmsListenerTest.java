// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.KmsListener.LostCreationFound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a failure of one of several listeners; {@link BeansTest} tests it with a client. */
class CompositeKmsListenerTest {

    private static final LostCreationFound EVENT =
            new LostCreationFound("POST", "/api/v1/app-connections/northflank", new UUID(0, 1));

    /** Throws always. */
    private record Failing(Throwable failure) implements KmsListener {
        @Override
        public void lostCreationFound(LostCreationFound event) {
            raise(failure);
        }

        @Override
        public Runnable carryToOtherThread(Runnable work) {
            raise(failure);
            return work;
        }

        /** Throws checked exceptions too, as a listener in Kotlin can do. */
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <T extends Throwable> void raise(Throwable failure) throws T {
            throw (T) failure;
        }
    }

    /** Notes the events and the work in a list. */
    private record Noting(String name, List<String> notes) implements KmsListener {
        @Override
        public void lostCreationFound(LostCreationFound event) {
            notes.add(name);
        }

        @Override
        public Runnable carryToOtherThread(Runnable work) {
            return () -> {
                notes.add(name);
                work.run();
            };
        }
    }

    private final List<String> notes = new ArrayList<>();
    private final IOException first = new IOException("the first failure");

    private KmsListener listeners() {
        return CompositeKmsListener.of(List.of(
                new Noting("a", notes),
                new Failing(first),
                new Failing(new NoClassDefFoundError("the second failure")),
                new Noting("b", notes)));
    }

    @Test
    void allGetTheEventAndTheFirstFailureIsThrown() {
        KmsListener listeners = listeners();

        assertThatThrownBy(() -> listeners.lostCreationFound(EVENT)).isSameAs(first);
        assertThat(notes).containsExactly("a", "b");
    }

    @Test
    void theOthersCarryTheirContextAndTheFirstFailureIsThrownAfterTheWork() {
        Runnable carried = listeners().carryToOtherThread(() -> notes.add("work"));

        assertThatThrownBy(carried::run).isSameAs(first);
        assertThat(notes).containsExactly("b", "a", "work");
    }

    @Test
    void theWorkOfAListenerThatReturnsNoneIsThatOfTheOthers() {
        KmsListener none = new KmsListener() {
            @Override
            @SuppressWarnings("NullAway")
            public Runnable carryToOtherThread(Runnable work) {
                return null;
            }
        };
        Runnable carried = CompositeKmsListener.of(List.of(new Noting("a", notes), none, new Noting("b", notes)))
                .carryToOtherThread(() -> notes.add("work"));

        assertThatThrownBy(carried::run).isInstanceOf(NullPointerException.class);
        assertThat(notes).containsExactly("b", "a", "work");
    }

    @Test
    void anErrorOfTheVirtualMachineEndsEverything() {
        Error death = new OutOfMemoryError("of the test");
        KmsListener listeners = CompositeKmsListener.of(List.of(new Failing(death), new Noting("a", notes)));

        assertThatThrownBy(() -> listeners.lostCreationFound(EVENT)).isSameAs(death);
        assertThatThrownBy(() -> listeners.carryToOtherThread(() -> notes.add("work")))
                .isSameAs(death);
        assertThat(notes).isEmpty();
    }
}
