// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.spi.Arguments;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes clients with Micrometer: a listener that makes an observation of each call, of each request that the call
 * sends, and of each wait for the rate limit. The result, timers and spans, depends on the handlers of the {@link
 * ObservationRegistry}.
 *
 * <p>Use one instance for all clients of an application, because it keeps the budgets of the servers. During a call,
 * its observation is the current one of the thread: the previous one is its parent, and observations that begin
 * meanwhile, such as a sign-in, are its children. Immutable and thread-safe.
 *
 * <pre>{@code
 * import ai.hanzo.kms.KmsClient;
 * import ai.hanzo.kms.micrometer.KmsObservations;
 *
 * KmsClient kms = KmsClient.builder()
 *         .listener(KmsObservations.builder(observationRegistry).meterRegistry(meterRegistry).build())
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class KmsObservations implements KmsListener {

    private static final Observation.Event RETRY = Observation.Event.of("retry");
    private static final Observation.Event TOKEN_REFRESH = Observation.Event.of("token.refresh");

    private final Conventions conventions;
    private final @Nullable RateLimitBudgets budgets;

    /** Each listener has its own calls; a thread keeps nothing after its outermost call. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable ObservedCall> current = new ThreadLocal<>();

    private KmsObservations(Builder builder) {
        this.conventions = new Conventions(
                builder.observations, builder.callConvention, builder.requestConvention, builder.waitConvention);
        this.budgets = builder.meters == null ? null : new RateLimitBudgets(builder.meters);
    }

    /**
     * Returns a listener with the default names and tags, and without the gauges of the rate limit.
     *
     * @param observations the registry whose handlers make timers and spans
     */
    public static KmsObservations of(ObservationRegistry observations) {
        return builder(observations).build();
    }

    /**
     * Returns a builder with the default names and tags.
     *
     * @param observations the registry whose handlers make timers and spans
     */
    public static Builder builder(ObservationRegistry observations) {
        return new Builder(observations);
    }

    @Override
    public void callStarted(CallStarted event) {
        ObservedCall call = new ObservedCall(event, conventions, current.get());
        // First, so the call can be ended even if a registry throws.
        current.set(call);
        call.start();
    }

    @Override
    public void attemptStarted(AttemptStarted event) {
        ObservedCall call = call(event.callId());
        if (call != null) {
            call.requestStarted(event);
        }
    }

    @Override
    public void attemptFinished(AttemptFinished event) {
        ObservedCall call = call(event.callId());
        if (call != null) {
            call.requestFinished(event);
        }
    }

    @Override
    public void retryScheduled(RetryScheduled event) {
        ObservedCall call = call(event.callId());
        if (call != null) {
            call.note(RETRY);
        }
    }

    /** Records it for the current call of this thread, which needed the token. */
    @Override
    public void tokenRefreshed(TokenRefreshed event) {
        ObservedCall call = current.get();
        if (call != null) {
            call.note(TOKEN_REFRESH);
        }
    }

    @Override
    public void rateLimitObserved(RateLimitObserved event) {
        ObservedCall call = call(event.callId());
        if (call != null && budgets != null) {
            budgets.note(call.server(), event);
        }
    }

    @Override
    public void rateLimitWaitStarted(RateLimitWaitStarted event) {
        ObservedCall call = call(event.callId());
        if (call != null) {
            call.waitStarted();
        }
    }

    @Override
    public void rateLimitWaitFinished(RateLimitWaitFinished event) {
        ObservedCall call = call(event.callId());
        if (call != null) {
            call.waitFinished();
        }
    }

    @Override
    public void callFinished(CallFinished event) {
        ObservedCall call = call(event.callId());
        if (call == null) {
            return;
        }
        if (call.outer() == null) {
            current.remove();
        } else {
            current.set(call.outer());
        }
        call.finish(event);
    }

    /** Makes the current observation of the calling thread the parent of observations in the other thread. */
    @Override
    public Runnable carryToOtherThread(Runnable work) {
        Observation parent = conventions.observations().getCurrentObservation();
        return parent == null ? work : () -> parent.scoped(work);
    }

    /** Returns the call if it is the current one of this thread, otherwise null. */
    private @Nullable ObservedCall call(long id) {
        ObservedCall call = current.get();
        return call != null && call.id() == id ? call : null;
    }

    /**
     * Builds a {@link KmsObservations}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final ObservationRegistry observations;
        private @Nullable MeterRegistry meters;
        private @Nullable ObservationConvention<KmsCallContext> callConvention;
        private @Nullable ObservationConvention<KmsRequestContext> requestConvention;
        private @Nullable ObservationConvention<KmsRateLimitWaitContext> waitConvention;

        private Builder(ObservationRegistry observations) {
            this.observations = Arguments.notNull("observations", observations);
        }

        /**
         * Adds gauges for the remaining budgets of the rate limit, {@code hanzo.kms.rate.limit.remaining} and {@code
         * hanzo.kms.rate.limit.limit}.
         *
         * @param meters the registry of the gauges; by default there are none
         */
        public Builder meterRegistry(MeterRegistry meters) {
            this.meters = Arguments.notNull("meters", meters);
            return this;
        }

        /**
         * Sets name and tags of calls.
         *
         * @param convention the convention; by default a global one of the registry, else {@link KmsCallConvention}
         */
        public Builder callConvention(ObservationConvention<KmsCallContext> convention) {
            this.callConvention = Arguments.notNull("convention", convention);
            return this;
        }

        /**
         * Sets name and tags of requests.
         *
         * @param convention the convention; by default a global one of the registry, else {@link KmsRequestConvention}
         */
        public Builder requestConvention(ObservationConvention<KmsRequestContext> convention) {
            this.requestConvention = Arguments.notNull("convention", convention);
            return this;
        }

        /**
         * Sets name and tags of waits for the rate limit.
         *
         * @param convention the convention; by default a global one of the registry, else
         *     {@link KmsRateLimitWaitConvention}
         */
        public Builder rateLimitWaitConvention(ObservationConvention<KmsRateLimitWaitContext> convention) {
            this.waitConvention = Arguments.notNull("convention", convention);
            return this;
        }

        /** Builds the listener. */
        public KmsObservations build() {
            return new KmsObservations(this);
        }
    }
}
