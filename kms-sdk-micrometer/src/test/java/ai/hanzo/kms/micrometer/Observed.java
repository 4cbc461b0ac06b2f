// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.FakeKms;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.stream.IntStream;

/** Values that the tests of this module share. */
final class Observed {

    static final String CONNECTION_NAME = "name-that-nobody-may-see";
    static final String API_TOKEN = "token-that-nobody-may-see";

    private Observed() {}

    /** Returns a registry that makes timers, and whatever the handlers make. */
    static ObservationRegistry registry(SimpleMeterRegistry meters, ObservationHandler<?>... handlers) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        for (ObservationHandler<?> handler : handlers) {
            registry.observationConfig().observationHandler(handler);
        }
        return registry;
    }

    static KmsClient client(FakeKms kms, KmsObservations observations) {
        return kms.clientBuilder().listener(observations).build();
    }

    static void create(KmsClient client) {
        NorthflankConnections.of(client).create(request(CONNECTION_NAME));
    }

    static NorthflankConnectionRequest request(String name) {
        return NorthflankConnectionRequest.builder()
                .name(name)
                .apiToken(API_TOKEN)
                .build();
    }

    static List<NorthflankConnectionRequest> requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> request("connection-" + number))
                .toList();
    }
}
