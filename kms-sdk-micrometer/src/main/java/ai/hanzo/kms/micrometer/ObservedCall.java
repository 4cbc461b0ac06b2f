// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import ai.hanzo.kms.KmsListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * One running call of one thread with its observations. Any step may throw, because handlers of the registry may. Later
 * steps then work with the existing observations, and the end restores the state of the thread.
 */
final class ObservedCall {

    private final long id;
    private final KmsCallContext context;
    private final Conventions conventions;
    private final @Nullable ObservedCall outer;
    private final Observation.@Nullable Scope before;

    private @Nullable Observation observation;
    private Observation.@Nullable Scope scope;
    private @Nullable KmsRequestContext requestContext;
    private @Nullable Observation request;
    private @Nullable Observation wait;

    /**
     * Describes a call that begins.
     *
     * @param outer the call of the same thread that this one belongs to, or null
     */
    ObservedCall(KmsListener.CallStarted event, Conventions conventions, @Nullable ObservedCall outer) {
        this.id = event.callId();
        this.context = new KmsCallContext(
                event.method(), event.pathTemplate(), new Server(event.serverAddress(), event.serverPort()));
        this.conventions = conventions;
        this.outer = outer;
        this.before = conventions.observations().getCurrentObservationScope();
    }

    long id() {
        return id;
    }

    @Nullable ObservedCall outer() {
        return outer;
    }

    Server server() {
        return context.server();
    }

    void start() {
        Observation started = conventions.start(context);
        observation = started;
        scope = started.openScope();
    }

    void requestStarted(KmsListener.AttemptStarted event) {
        requestContext = new KmsRequestContext(context, event.attempt());
        request = conventions.start(requestContext);
    }

    void requestFinished(KmsListener.AttemptFinished event) {
        context.attempted(event);
        Observation ended = request;
        request = null;
        if (ended != null && requestContext != null) {
            requestContext.finished(event);
            stop(ended, requestContext.errorType());
        }
    }

    void waitStarted() {
        wait = conventions.start(new KmsRateLimitWaitContext(context));
    }

    void waitFinished() {
        Observation ended = wait;
        wait = null;
        if (ended != null) {
            ended.stop();
        }
    }

    void note(Observation.Event event) {
        if (observation != null) {
            observation.event(event);
        }
    }

    void finish(KmsListener.CallFinished event) {
        context.finished(event);
        try {
            stopWhatIsUnderWay();
        } finally {
            try {
                closeScope();
            } finally {
                if (observation != null) {
                    stop(observation, context.errorType());
                }
            }
        }
    }

    /** Ends open observations: an {@link Error} leaves a request without its end. */
    private void stopWhatIsUnderWay() {
        waitFinished();
        if (request != null) {
            stop(request, context.errorType());
        }
    }

    private void closeScope() {
        try {
            if (scope != null) {
                scope.close();
            }
        } finally {
            ObservationRegistry registry = conventions.observations();
            if (registry.getCurrentObservationScope() != before) {
                registry.setCurrentObservationScope(before);
            }
        }
    }

    private static void stop(Observation observation, @Nullable String errorType) {
        try {
            if (errorType != null) {
                observation.error(new ObservedFailure(errorType));
            }
        } finally {
            observation.stop();
        }
    }
}
