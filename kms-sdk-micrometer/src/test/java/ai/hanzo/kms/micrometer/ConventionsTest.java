// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.testing.FakeKms;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

/** Names and tags of the user's own. */
class ConventionsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry registry = Observed.registry(meters);

    @Test
    void takesNamesAndTagsFromTheBuilder() {
        KmsObservations observations = KmsObservations.builder(registry)
                .callConvention(new KmsCallConvention() {
                    @Override
                    public String getName() {
                        return "own.call";
                    }

                    @Override
                    public KeyValues getLowCardinalityKeyValues(KmsCallContext context) {
                        return super.getLowCardinalityKeyValues(context)
                                .and("attempts", String.valueOf(context.attempts()));
                    }
                })
                .requestConvention(new KmsRequestConvention() {
                    @Override
                    public String getName() {
                        return "own.request";
                    }
                })
                .build();

        create(observations);

        assertThat(meters.get("own.call").tag("attempts", "1").timers()).isNotEmpty();
        assertThat(meters.get("own.request").timers()).isNotEmpty();
        assertThat(meters.find("hanzo.kms.call").timers()).isEmpty();
        assertThat(meters.find("http.client.request").timers()).isEmpty();
    }

    @Test
    void takesNamesAndTagsFromTheRegistry() {
        registry.observationConfig().observationConvention(new Global());

        create(KmsObservations.of(registry));

        assertThat(meters.get("global.request").timers()).isNotEmpty();
        assertThat(meters.get("hanzo.kms.call").timers()).isNotEmpty();
    }

    private static void create(KmsObservations observations) {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            Observed.create(client);
        }
    }

    private static final class Global extends KmsRequestConvention
            implements GlobalObservationConvention<KmsRequestContext> {

        @Override
        public String getName() {
            return "global.request";
        }
    }
}
