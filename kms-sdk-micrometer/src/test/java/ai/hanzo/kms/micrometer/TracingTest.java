// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The spans that come of calls, and who is whose parent. */
class TracingTest {

    private static final String CREATE = "POST /api/v1/app-connections/northflank";
    private static final String KMS_CREATE = "kms post /api/v1/app-connections/northflank";
    private static final String KMS_LOGIN = "kms post /api/v1/auth/{method}/login";
    private static final String LOGIN = "POST /api/v1/auth/{method}/login";

    private final SimpleTracer tracer = new SimpleTracer();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final KmsObservations observations;
    private final Map<Observation.ContextView, Observation.ContextView> parents = new ConcurrentHashMap<>();

    TracingTest() {
        registry.observationConfig()
                .observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
                        new PropagatingSenderTracingObservationHandler<>(tracer, new OneHeader()),
                        new DefaultTracingObservationHandler(tracer)));
        registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStop(Observation.Context context) {
                ObservationView parent = context.getParentObservation();
                if (parent != null) {
                    parents.put(context, parent.getContextView());
                }
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        observations = KmsObservations.of(registry);
    }

    @Test
    void aCallIsAChildOfTheCurrentObservationAndTheParentOfItsRequestsAndSignIn() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            Observation.createNotStarted("surrounding", registry).observe(() -> Observed.create(client));
        }

        SimpleSpan call = span(KMS_CREATE);
        SimpleSpan signIn = span(KMS_LOGIN);
        assertThat(call.getParentId()).isEqualTo(span("surrounding").getSpanId());
        assertThat(signIn.getParentId()).isEqualTo(call.getSpanId());
        // The oldest SimpleTracer gives spans of clients no parent, so the observations are asked.
        assertThat(namesOfParents())
                .containsEntry(CREATE, KMS_CREATE)
                .containsEntry(LOGIN, KMS_LOGIN)
                .containsEntry(KMS_LOGIN, KMS_CREATE)
                .containsEntry(KMS_CREATE, "surrounding");
    }

    @Test
    void aRequestIsTheSpanOfAClientWithTheTagsOfOpenTelemetry() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            Observed.create(client);
        }

        SimpleSpan request = span(CREATE);
        assertThat(request.getKind()).isEqualTo(Span.Kind.CLIENT);
        assertThat(request.getTags())
                .containsEntry("http.request.method", "POST")
                .containsEntry("url.template", "/api/v1/app-connections/northflank")
                .containsEntry("http.response.status_code", "200");
    }

    @Test
    void aRetryIsAnEventOfTheCallAndEachRequestASpanOfItsOwn() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            kms.faults().on(Operation.LIST_CONNECTIONS).next(1).status(503);

            client.appConnections().list();
        }

        assertThat(span("kms get /api/v1/app-connections").getEvents())
                .extracting(Map.Entry::getValue)
                .contains("retry");
        assertThat(spans("GET /api/v1/app-connections"))
                .extracting(span -> span.getTags().get("http.response.status_code"))
                .containsExactly("503", "200");
        assertThat(spans("GET /api/v1/app-connections").get(0).getError()).hasMessage("503");
    }

    @Test
    void theThreadsOfWorkForManyGoOnWithTheTraceOfTheCaller() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            Observation.createNotStarted("surrounding", registry)
                    .observe(() -> NorthflankConnections.of(client)
                            .ensureAll(
                                    Observed.requests(6),
                                    BulkOptions.builder().concurrency(3).build()));
        }

        assertThat(spans(KMS_CREATE))
                .hasSize(6)
                .allSatisfy(call -> assertThat(call.getParentId())
                        .isEqualTo(span("surrounding").getSpanId()));
    }

    @Test
    void whatTheCallersOwnCodeObservesWithinACallIsAChildOfTheCall() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = kms.clientBuilder()
                        .credentials(KmsCredentials.accessToken(
                                () -> Objects.requireNonNull(Observation.createNotStarted("supplier", registry)
                                        .observe(() -> "token"))))
                        .maxAttempts(1)
                        .listener(observations)
                        .build()) {
            assertThatThrownBy(() -> client.appConnections().list());
        }

        assertThat(spans("supplier"))
                .isNotEmpty()
                .allSatisfy(span -> assertThat(span.getParentId())
                        .isEqualTo(span("kms get /api/v1/app-connections").getSpanId()));
    }

    @Test
    void nothingIsCurrentAfterACallWhateverEndedIt() {
        List<Runnable> calls = new ArrayList<>();
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations);
                KmsClient broken = kms.clientBuilder()
                        .credentials(KmsCredentials.accessToken(() -> {
                            throw new StackOverflowError();
                        }))
                        .listener(observations)
                        .build()) {
            calls.add(() -> Observed.create(client));
            calls.add(() -> assertThatThrownBy(() -> Observed.create(client)).isInstanceOf(RuntimeException.class));
            calls.add(() ->
                    assertThatThrownBy(() -> broken.appConnections().list()).isInstanceOf(StackOverflowError.class));

            assertThat(calls).allSatisfy(call -> {
                call.run();
                assertThat(registry.getCurrentObservation()).isNull();
            });
        }

        assertThat(span("kms get /api/v1/app-connections").getTags())
                .containsEntry("error.type", "java.lang.StackOverflowError");
        assertThat(tracer.getSpans())
                .allSatisfy(span -> assertThat(span.getEndTimestamp()).isAfter(Instant.EPOCH));
    }

    /** Names are known at the end of an observation only, so they are asked for after all of them. */
    private Map<String, String> namesOfParents() {
        Map<String, String> names = new HashMap<>();
        parents.forEach((child, parent) -> names.put(nameOf(child), nameOf(parent)));
        return names;
    }

    private static String nameOf(Observation.ContextView context) {
        return Objects.requireNonNullElse(context.getContextualName(), context.getName());
    }

    private SimpleSpan span(String name) {
        List<SimpleSpan> found = spans(name);
        assertThat(found).as(name + " among " + names()).hasSize(1);
        return found.get(0);
    }

    private List<SimpleSpan> spans(String name) {
        return tracer.getSpans().stream()
                .filter(span -> name.equals(span.getName()))
                .toList();
    }

    private List<String> names() {
        return tracer.getSpans().stream().map(SimpleSpan::getName).toList();
    }

    /** Writes what tracers write, into whatever a request offers for it. */
    private final class OneHeader implements Propagator {

        @Override
        public List<String> fields() {
            return List.of();
        }

        @Override
        public <C> void inject(TraceContext context, C carrier, Setter<C> setter) {
            setter.set(carrier, "traceparent", context.traceId());
        }

        @Override
        public <C> Span.Builder extract(C carrier, Getter<C> getter) {
            return tracer.spanBuilder();
        }
    }
}
