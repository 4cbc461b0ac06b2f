// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.MutatedAnswers.Mutant;
import feign.Client;
import feign.RequestLine;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a server answers, a call ends soon, with a result or with a {@link KmsException}. */
class AnswerFuzzTest {

    private static final Duration LONG = Duration.ofSeconds(5);

    private final AtomicReference<Mutant> answer = new AtomicReference<>();
    private final VirtualTiming timing = new VirtualTiming();
    private final ApiFactory apis = pipeline();

    @Property(tries = 110_000, edgeCases = EdgeCasesMode.NONE, seed = "20261123")
    void anAnswerInMemoryEndsAsAResultOrAsAKmsException(@ForAll("mutants") Mutant mutant, @ForAll boolean write) {
        answer.set(mutant);
        CallOptions options = CallOptions.defaults().withMaxAttempts(2);
        long start = System.nanoTime();
        try {
            if (write) {
                assertThat(apis.create(Things.class, options, null).create(Things.PLAIN))
                        .isNotNull();
            } else {
                assertThat(apis.create(Lists.class, options, null).list()).isNotNull();
            }
        } catch (KmsException e) {
            checkMessage(e);
        }
        assertThat(System.nanoTime() - start).isLessThan(LONG.toNanos());
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE, seed = "20261124")
    void anAnswerOverASocketEndsAsAResultOrAsAKmsException(@ForAll("rawMutants") String raw, @ForAll boolean write) {
        long start = System.nanoTime();
        try (ScriptedServer server = ScriptedServer.replying(Reply.raw(raw))) {
            Client transport = SharedTransport.INSTANCE;
            ApiFactory overSocket = apis(transport, server.url());
            CallOptions options = CallOptions.defaults().withMaxAttempts(1);
            if (write) {
                assertThat(overSocket.create(Things.class, options, null).create(Things.PLAIN))
                        .isNotNull();
            } else {
                assertThat(overSocket.create(Lists.class, options, null).options())
                        .isNotNull();
            }
        } catch (KmsException e) {
            checkMessage(e);
        }
        assertThat(System.nanoTime() - start).isLessThan(LONG.toNanos());
    }

    @Provide
    Arbitrary<Mutant> mutants() {
        return MutatedAnswers.all();
    }

    @Provide
    Arbitrary<String> rawMutants() {
        return MutatedAnswers.allRaw();
    }

    private static void checkMessage(KmsException e) {
        String message = String.valueOf(e.getMessage());
        if (message.length() > 2_000 || message.chars().anyMatch(Character::isISOControl) || e.getCause() != null) {
            throw new AssertionError("unfit: " + message, e);
        }
    }

    private ApiFactory pipeline() {
        return apis(
                (request, options) -> {
                    Mutant mutant = Objects.requireNonNull(answer.get());
                    Map<String, Collection<String>> headers = Map.of(
                            "content-type", List.of(mutant.contentType()),
                            "retry-after", List.of(mutant.pause()),
                            "date", List.of(mutant.date()));
                    return Response.builder()
                            .status(mutant.status())
                            .headers(headers)
                            .body(mutant.body(), StandardCharsets.ISO_8859_1)
                            .request(request)
                            .build();
                },
                "http://127.0.0.1");
    }

    private ApiFactory apis(Client transport, String url) {
        BaseUrl baseUrl = BaseUrl.of(url, false);
        Events events = new Events(new KmsListener() {});
        Client observing = new Observing(transport, timing, events, new ServerClock(timing));
        Client retrying = new Retrying(observing, new RetryBudget(), timing, events);
        Client authorizing = new Authorizing(retrying, new SuppliedTokens(() -> Things.TOKEN));
        Client checking = new Checking(authorizing, new AnswerErrors(timing), new NetworkErrors(baseUrl));
        return new ApiFactory(checking, baseUrl, "test", timing, events, new AtomicLong());
    }

    /** One HTTP client for all runs. */
    private static final class SharedTransport {
        private static final Client INSTANCE =
                new Transport(HttpConnector.create(Duration.ofSeconds(5), null, null, null));
    }

    /** The lists of the SDK itself. */
    interface Lists {

        @RequestLine("GET /api/v1/app-connections")
        AppConnections.Listing list();

        @RequestLine("GET /api/v1/app-connections/options")
        AppConnections.Options options();
    }
}
