// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.KmsLog;
import ai.hanzo.kms.internal.error.AttemptFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Passes events to the listener, and keeps its exceptions away from the call. */
public final class ListenerNotifier {

    private final KmsListener listener;

    public ListenerNotifier(KmsListener listener) {
        this.listener = listener;
    }

    public void callStarted(Call call, BaseUrl server) {
        tell(to -> to.callStarted(new KmsListener.CallStarted(
                call.id(), call.endpoint().method(), call.endpoint().pathTemplate(), server.host(), server.port())));
    }

    void attemptStarted(Call call) {
        tell(to -> to.attemptStarted(new KmsListener.AttemptStarted(
                call.id(), call.endpoint().method(), call.endpoint().pathTemplate(), call.attempts())));
    }

    void attemptFinished(Call call, int status, Duration took, @Nullable String requestId) {
        attemptFinished(call, status, took, requestId, null);
    }

    void attemptFailed(Call call, Duration took, AttemptFailure failure) {
        attemptFinished(call, failure.statusOfServer(), took, null, failure);
    }

    private void attemptFinished(
            Call call, int status, Duration took, @Nullable String requestId, @Nullable AttemptFailure failure) {
        tell(to -> to.attemptFinished(new KmsListener.AttemptFinished(
                call.id(),
                call.endpoint().method(),
                call.endpoint().pathTemplate(),
                call.attempts(),
                status,
                took,
                requestId,
                failure == null ? null : failure.reason(),
                failure == null ? null : failure.kind().name().toLowerCase(Locale.ROOT))));
    }

    void rateLimitObserved(Call call, RateLimitHeaders headers) {
        tell(to -> to.rateLimitObserved(new KmsListener.RateLimitObserved(
                call.id(),
                call.endpoint().method(),
                call.endpoint().pathTemplate(),
                !call.endpoint().isRead(),
                headers.limit(),
                headers.remaining(),
                headers.reset())));
    }

    void rateLimitWaitStarted(Call call) {
        tell(to -> to.rateLimitWaitStarted(new KmsListener.RateLimitWaitStarted(
                call.id(), call.endpoint().method(), call.endpoint().pathTemplate())));
    }

    void rateLimitWaitFinished(Call call, Duration waited) {
        tell(to -> to.rateLimitWaitFinished(new KmsListener.RateLimitWaitFinished(
                call.id(), call.endpoint().method(), call.endpoint().pathTemplate(), waited)));
    }

    /** Returns the work for another thread, wrapped by the listener; without the wrapper if the listener fails. */
    public Runnable carried(Runnable work) {
        AtomicBoolean ran = new AtomicBoolean();
        Runnable once = () -> {
            if (ran.compareAndSet(false, true)) {
                work.run();
            }
        };
        AtomicReference<Runnable> carried = new AtomicReference<>(once);
        tell(to -> carried.set(to.carryToOtherThread(once)));
        return () -> {
            tell(to -> Objects.requireNonNull(carried.get(), "carried work").run());
            once.run();
        };
    }

    void retryScheduled(Call call, Duration pause, String reason) {
        tell(to -> to.retryScheduled(new KmsListener.RetryScheduled(
                call.id(), call.endpoint().method(), call.endpoint().pathTemplate(), call.attempts(), pause, reason)));
    }

    public void tokenRefreshed(boolean renewed, @Nullable Duration expiresIn) {
        tell(to -> to.tokenRefreshed(new KmsListener.TokenRefreshed(renewed, expiresIn)));
    }

    public void lostCreationFound(Endpoint create, UUID id) {
        tell(to -> to.lostCreationFound(new KmsListener.LostCreationFound(create.method(), create.pathTemplate(), id)));
    }

    public void callFinished(Call call, Duration took, @Nullable Throwable failure) {
        tell(to -> to.callFinished(new KmsListener.CallFinished(
                call.id(), call.endpoint().method(), call.endpoint().pathTemplate(), call.attempts(), took, failure)));
    }

    private void tell(Consumer<KmsListener> event) {
        try {
            event.accept(listener);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // The message of foreign code may contain anything.
            LoggerFactory.getLogger(KmsLog.NAME)
                    .warn(
                            "The KmsListener threw {}; the call continues.",
                            e.getClass().getName());
        }
    }
}
