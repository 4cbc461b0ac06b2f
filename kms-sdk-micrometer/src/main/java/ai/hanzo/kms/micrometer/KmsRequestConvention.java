// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of requests: {@code http.client.request}, with the tags {@code http.request.method}, {@code
 * url.template}, {@code server.address}, {@code server.port}, {@code http.response.status_code} and {@code error.type}.
 * A missing value is {@code none}.
 *
 * <p>To change the convention, extend the class and override a method. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public class KmsRequestConvention implements ObservationConvention<KmsRequestContext> {

    /** Creates the convention. */
    public KmsRequestConvention() {}

    @Override
    public String getName() {
        return Names.REQUEST;
    }

    /** Returns the name of the span. */
    @Override
    public String getContextualName(KmsRequestContext context) {
        return context.method() + " " + context.pathTemplate();
    }

    /** Returns the tags of timers and spans. Their keys are always the same, as some registries need it. */
    @Override
    public KeyValues getLowCardinalityKeyValues(KmsRequestContext context) {
        return HttpTags.of(
                context.method(),
                context.pathTemplate(),
                context.serverAddress(),
                context.serverPort(),
                context.status(),
                context.errorType());
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof KmsRequestContext;
    }
}
