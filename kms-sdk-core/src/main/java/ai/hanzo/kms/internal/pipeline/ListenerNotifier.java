// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.KmsLog;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Tells the listener what happens and keeps its faults away from the call. */
public final class ListenerNotifier {

    private final KmsListener listener;

    public ListenerNotifier(KmsListener listener) {
        this.listener = listener;
    }

    public void callStarted(Call call) {
        tell(to -> to.callStarted(new KmsListener.CallStarted(
                call.id(), call.endpoint().method(), call.endpoint().pathTemplate())));
    }

    void attemptFinished(Call call, int status, Duration took, @Nullable String requestId, @Nullable String failure) {
        tell(to -> to.attemptFinished(new KmsListener.AttemptFinished(
                call.id(),
                call.endpoint().method(),
                call.endpoint().pathTemplate(),
                call.attempts(),
                status,
                took,
                requestId,
                failure)));
    }

    void retryScheduled(Call call, Duration pause, String reason) {
        tell(to -> to.retryScheduled(new KmsListener.RetryScheduled(
                call.id(), call.endpoint().method(), call.endpoint().pathTemplate(), call.attempts(), pause, reason)));
    }

    public void tokenRefreshed(boolean renewed, @Nullable Duration expiresIn) {
        tell(to -> to.tokenRefreshed(new KmsListener.TokenRefreshed(renewed, expiresIn)));
    }

    public void callFinished(Call call, Duration took, @Nullable RuntimeException failure) {
        tell(to -> to.callFinished(new KmsListener.CallFinished(
                call.id(), call.endpoint().method(), call.endpoint().pathTemplate(), call.attempts(), took, failure)));
    }

    private void tell(Consumer<KmsListener> event) {
        try {
            event.accept(listener);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // Its message is not ours, so it may hold anything.
            LoggerFactory.getLogger(KmsLog.NAME)
                    .warn(
                            "The KmsListener threw {}; the call goes on.",
                            e.getClass().getName());
        }
    }
}
