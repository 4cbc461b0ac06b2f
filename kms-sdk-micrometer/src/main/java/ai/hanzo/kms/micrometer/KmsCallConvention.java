// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.Locale;

/**
 * Names the observations of calls: {@code hanzo.kms.call}, with the tags {@code http.request.method}, {@code
 * url.template}, {@code server.address}, {@code server.port}, {@code http.response.status_code} and {@code error.type}.
 * A missing value is {@code none}.
 *
 * <p>To change the convention, extend the class and override a method. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public class KmsCallConvention implements ObservationConvention<KmsCallContext> {

    /** Creates the convention. */
    public KmsCallConvention() {}

    @Override
    public String getName() {
        return Names.CALL;
    }

    /** Returns the name of the span; in lowercase, because Micrometer makes {@code p-o-s-t} of {@code POST} there. */
    @Override
    public String getContextualName(KmsCallContext context) {
        return "kms " + context.method().toLowerCase(Locale.ROOT) + " " + context.pathTemplate();
    }

    /** Returns the tags of timers and spans. Their keys are always the same, as some registries need it. */
    @Override
    public KeyValues getLowCardinalityKeyValues(KmsCallContext context) {
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
        return context instanceof KmsCallContext;
    }
}
