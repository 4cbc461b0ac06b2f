// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of waits for the rate limit: {@code hanzo.kms.rate.limit.wait}, with the tags {@code
 * http.request.method}, {@code url.template}, {@code server.address} and {@code server.port}.
 *
 * <p>To change the convention, extend the class and override a method. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public class KmsRateLimitWaitConvention implements ObservationConvention<KmsRateLimitWaitContext> {

    /** Creates the convention. */
    public KmsRateLimitWaitConvention() {}

    @Override
    public String getName() {
        return Names.WAIT;
    }

    /** Returns the name of the span. */
    @Override
    public String getContextualName(KmsRateLimitWaitContext context) {
        return "kms wait for the rate limit";
    }

    /** Returns the tags of timers and spans. Their keys are always the same, as some registries need it. */
    @Override
    public KeyValues getLowCardinalityKeyValues(KmsRateLimitWaitContext context) {
        return KeyValues.of(
                KeyValue.of(Names.METHOD, context.method()),
                KeyValue.of(Names.PATH_TEMPLATE, context.pathTemplate()),
                KeyValue.of(Names.SERVER_ADDRESS, context.serverAddress()),
                KeyValue.of(Names.SERVER_PORT, String.valueOf(context.serverPort())));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof KmsRateLimitWaitContext;
    }
}
