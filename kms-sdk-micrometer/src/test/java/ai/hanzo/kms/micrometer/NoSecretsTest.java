// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.northflank.NorthflankConnectionUpdate;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What handlers get to see of calls: neither a secret, nor a name or an ID of a connection. */
class NoSecretsTest {

    private final List<String> seen = new ArrayList<>();
    private final List<KeyValue> highCardinality = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KmsObservations observations = KmsObservations.builder(Observed.registry(meters, new Witness()))
            .meterRegistry(meters)
            .build();

    @Test
    void noHandlerSeesASecretOrTheNameOfAConnection() {
        UUID id;
        String clientSecret;
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            clientSecret = kms.clientSecret();
            NorthflankConnections northflank = NorthflankConnections.of(client);
            kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).next(1).status(503);
            id = northflank.create(Observed.request(Observed.CONNECTION_NAME)).id();
            northflank.list();
            assertThatThrownBy(() -> Observed.create(client)).isInstanceOf(KmsException.class);
            northflank.update(
                    id,
                    NorthflankConnectionUpdate.builder()
                            .apiToken(Observed.API_TOKEN)
                            .build());
            northflank.delete(id);
            assertThatThrownBy(() -> northflank.get(id)).isInstanceOf(KmsException.class);
        }

        assertThat(seen).hasSizeGreaterThan(50);
        assertThat(seen)
                .noneMatch(text -> text.contains(Observed.CONNECTION_NAME)
                        || text.contains(Observed.API_TOKEN)
                        || text.contains(id.toString())
                        || text.contains(clientSecret));
        assertThat(meters.getMeters())
                .isNotEmpty()
                .noneMatch(meter -> meter.getId().toString().contains(Observed.CONNECTION_NAME)
                        || meter.getId().toString().contains(id.toString()));
        assertThat(highCardinality).isEmpty();
    }

    @Test
    void noHandlerSeesWhatASupplierOfTokensThrew() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = kms.clientBuilder()
                        .credentials(KmsCredentials.accessToken(() -> {
                            throw new IllegalStateException("vault password " + Observed.API_TOKEN);
                        }))
                        .listener(observations)
                        .build()) {
            assertThatThrownBy(() -> client.appConnections().list()).isInstanceOf(RuntimeException.class);
        }

        assertThat(seen).isNotEmpty().noneMatch(text -> text.contains(Observed.API_TOKEN));
    }

    private final class Witness implements ObservationHandler<Observation.Context> {

        @Override
        public void onStart(Observation.Context context) {
            see(context);
        }

        @Override
        public void onError(Observation.Context context) {
            see(context);
        }

        @Override
        public void onEvent(Observation.Event event, Observation.Context context) {
            seen.add(event.getName() + " " + event.getContextualName());
            see(context);
        }

        @Override
        public void onStop(Observation.Context context) {
            see(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        private void see(Observation.Context context) {
            seen.add(context.getName() + " " + context.getContextualName());
            context.getAllKeyValues().forEach(tag -> seen.add(tag.getKey() + "=" + tag.getValue()));
            context.getHighCardinalityKeyValues().forEach(highCardinality::add);
            seen.add(context.toString());
            if (context.getError() != null) {
                StringWriter trace = new StringWriter();
                context.getError().printStackTrace(new PrintWriter(trace, true));
                seen.add(trace.toString());
            }
        }
    }
}
