// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes observations with the names and tags that the user chose.
 *
 * @param call for calls, or null for that of the registry or the default
 * @param request for requests, or null
 * @param rateLimitWait for waits for the rate limit, or null
 */
record Conventions(
        ObservationRegistry observations,
        @Nullable ObservationConvention<KmsCallContext> call,
        @Nullable ObservationConvention<KmsRequestContext> request,
        @Nullable ObservationConvention<KmsRateLimitWaitContext> rateLimitWait) {

    private static final KmsCallConvention USUAL_CALL = new KmsCallConvention();
    private static final KmsRequestConvention USUAL_REQUEST = new KmsRequestConvention();
    private static final KmsRateLimitWaitConvention USUAL_WAIT = new KmsRateLimitWaitConvention();

    Observation start(KmsCallContext context) {
        return Observation.createNotStarted(call, USUAL_CALL, () -> context, observations)
                .start();
    }

    Observation start(KmsRequestContext context) {
        return Observation.createNotStarted(request, USUAL_REQUEST, () -> context, observations)
                .start();
    }

    Observation start(KmsRateLimitWaitContext context) {
        return Observation.createNotStarted(rateLimitWait, USUAL_WAIT, () -> context, observations)
                .start();
    }
}
