// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsListener;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes events to several listeners, in order. If one throws, the others still get the event. */
final class CompositeKmsListener implements KmsListener {

    private final List<KmsListener> listeners;

    private CompositeKmsListener(List<KmsListener> listeners) {
        this.listeners = listeners;
    }

    static KmsListener of(List<KmsListener> listeners) {
        return listeners.size() == 1 ? listeners.get(0) : new CompositeKmsListener(List.copyOf(listeners));
    }

    @Override
    public void callStarted(CallStarted event) {
        tell(listener -> listener.callStarted(event));
    }

    @Override
    public void attemptStarted(AttemptStarted event) {
        tell(listener -> listener.attemptStarted(event));
    }

    @Override
    public void attemptFinished(AttemptFinished event) {
        tell(listener -> listener.attemptFinished(event));
    }

    @Override
    public void retryScheduled(RetryScheduled event) {
        tell(listener -> listener.retryScheduled(event));
    }

    @Override
    public void tokenRefreshed(TokenRefreshed event) {
        tell(listener -> listener.tokenRefreshed(event));
    }

    @Override
    public void rateLimitObserved(RateLimitObserved event) {
        tell(listener -> listener.rateLimitObserved(event));
    }

    @Override
    public void rateLimitWaitStarted(RateLimitWaitStarted event) {
        tell(listener -> listener.rateLimitWaitStarted(event));
    }

    @Override
    public void rateLimitWaitFinished(RateLimitWaitFinished event) {
        tell(listener -> listener.rateLimitWaitFinished(event));
    }

    /** Wraps the work in that of each listener. Throws the first failure after the work, because the client logs it. */
    @Override
    public Runnable carryToOtherThread(Runnable work) {
        Runnable[] carried = {work};
        Throwable failure = firstFailure(listener ->
                carried[0] = Objects.requireNonNull(listener.carryToOtherThread(carried[0]), "carried work"));
        return () -> {
            carried[0].run();
            throwIfAny(failure);
        };
    }

    @Override
    public void lostCreationFound(LostCreationFound event) {
        tell(listener -> listener.lostCreationFound(event));
    }

    @Override
    public void callFinished(CallFinished event) {
        tell(listener -> listener.callFinished(event));
    }

    /** Passes an event on. Throws the first failure, because the client logs it. */
    private void tell(Consumer<KmsListener> event) {
        throwIfAny(firstFailure(event));
    }

    private @Nullable Throwable firstFailure(Consumer<KmsListener> event) {
        Throwable first = null;
        for (KmsListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) {
                first = first == null ? e : first;
            }
        }
        return first;
    }

    /** Throws a failure as it is: a listener in Kotlin throws checked exceptions too. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void throwIfAny(@Nullable Throwable failure) throws E {
        if (failure != null) {
            throw (E) failure;
        }
    }
}
