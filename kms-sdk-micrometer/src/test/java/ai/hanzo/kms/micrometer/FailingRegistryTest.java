// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A registry whose handlers throw harms no call, and leaves nothing behind in the thread. */
class FailingRegistryTest {

    @ParameterizedTest
    @EnumSource
    void aHandlerThatThrowsHarmsNoCallAndLeavesTheThreadAsItWas(Step step) {
        Thrower thrower = new Thrower(step);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry registry = Observed.registry(meters, thrower);
        KmsObservations observations =
                KmsObservations.builder(registry).meterRegistry(meters).build();
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            kms.faults().on(Operation.LIST_CONNECTIONS).next(1).status(503);

            Observed.create(client);
            assertThat(registry.getCurrentObservationScope()).isNull();
            assertThat(client.appConnections().list()).hasSize(1);
            assertThat(registry.getCurrentObservationScope()).isNull();
        }

        assertThat(thrower.thrown).hasPositiveValue();
    }

    @Test
    void aMeterRegistryThatThrowsHarmsNoCall() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AtomicInteger thrown = new AtomicInteger();
        meters.config().onMeterAdded(meter -> {
            thrown.incrementAndGet();
            throw new IllegalStateException("of the registry");
        });
        KmsObservations observations = KmsObservations.builder(Observed.registry(meters))
                .meterRegistry(meters)
                .build();
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            Observed.create(client);

            assertThat(client.appConnections().list()).hasSize(1);
        }

        assertThat(thrown).hasPositiveValue();
    }

    @Test
    void aRegistryThatObservesNothingHarmsNoCall() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, KmsObservations.of(ObservationRegistry.NOOP))) {
            Observed.create(client);

            assertThat(client.appConnections().list()).hasSize(1);
        }
    }

    /** What a handler is told. */
    enum Step {
        START,
        ERROR,
        EVENT,
        SCOPE_OPENED,
        SCOPE_CLOSED,
        STOP
    }

    private static final class Thrower implements ObservationHandler<Observation.Context> {

        private final Step step;
        private final AtomicInteger thrown = new AtomicInteger();

        Thrower(Step step) {
            this.step = step;
        }

        @Override
        public void onStart(Observation.Context context) {
            at(Step.START);
        }

        @Override
        public void onError(Observation.Context context) {
            at(Step.ERROR);
        }

        @Override
        public void onEvent(Observation.Event event, Observation.Context context) {
            at(Step.EVENT);
        }

        @Override
        public void onScopeOpened(Observation.Context context) {
            at(Step.SCOPE_OPENED);
        }

        @Override
        public void onScopeClosed(Observation.Context context) {
            at(Step.SCOPE_CLOSED);
        }

        @Override
        public void onStop(Observation.Context context) {
            at(Step.STOP);
        }

        private void at(Step reached) {
            if (reached == step) {
                thrown.incrementAndGet();
                throw new IllegalStateException("of the handler");
            }
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
