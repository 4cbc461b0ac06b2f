// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.contract.Answered;
import ai.hanzo.contract.Contract;
import ai.hanzo.contract.RandomRequests;
import ai.hanzo.contract.Sent;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Holds what the fake says of the form of a request against the OpenAPI file, read by another validator than the fake's.
 * {@code -Dforms.requests} says how many requests it draws, and {@code -Dforms.seed} draws others. Without the watch of other
 * tests, which takes random words for secrets.
 */
class FormDifferenceTest {
    private static final int REQUESTS = Integer.getInteger("forms.requests", 1000);
    private static final long SEED = Long.getLong("forms.seed", 15);

    private enum Verdict {
        ACCEPTED,
        MALFORMED,
        NOT_JSON
    }

    @Test
    void theFakeTakesAndRefusesTheFormsThatTheFileTakesAndRefuses() throws Exception {
        List<String> differences = new ArrayList<>();
        Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
        try (FakeKms kms = FakeKms.builder().generation(Generation.NEWEST).start()) {
            RandomRequests requests = new RandomRequests(SEED, kms.newUserToken());
            Wire wire = new Wire(kms);
            for (int i = 0; i < REQUESTS; i++) {
                RandomRequests.Drawn request = requests.next();
                WireResponse response = send(wire, request.sent());
                Verdict verdict = verdict(response.status());
                if (verdict != expected(request) || !conforms(request.sent(), response)) {
                    differences.add(request.operation() + " " + request.sent().target() + " "
                            + request.sent().body() + "\n  " + response.status() + " " + response.body() + "\n  "
                            + Contract.hanzoKms().refusals(request));
                }
                seen.merge(verdict, 1, Integer::sum);
            }
        }

        assertThat(differences)
                .as("differences; -Dforms.seed=%d -Dforms.requests=%d repeats them", SEED, REQUESTS)
                .isEmpty();
        assertThat(seen).as("seed %d", SEED).containsOnlyKeys(Verdict.values());
    }

    private static Verdict verdict(int status) {
        return status == 422 ? Verdict.MALFORMED : status == 500 ? Verdict.NOT_JSON : Verdict.ACCEPTED;
    }

    private static Verdict expected(RandomRequests.Drawn request) {
        if (!isJsonOrNothing(request.sent())) {
            return Verdict.NOT_JSON;
        }
        return Contract.hanzoKms().refusals(request).isEmpty() ? Verdict.ACCEPTED : Verdict.MALFORMED;
    }

    /** A content type and a body come together or not at all, and are JSON. */
    private static boolean isJsonOrNothing(Sent sent) {
        String type = sent.headers().get("content-type");
        if (type == null || sent.body().isEmpty()) {
            return type == null && sent.body().isEmpty();
        }
        return type.equals("application/json")
                && !Json.orMissing(sent.body().getBytes(UTF_8)).isMissingNode();
    }

    private static boolean conforms(Sent sent, WireResponse response) {
        Answered answered = new Answered(
                response.status(), Map.of("content-type", response.header("content-type")), response.body());
        return response.status() != 422
                || Contract.hanzoKms().violations(sent, answered).isEmpty();
    }

    private static WireResponse send(Wire wire, Sent sent) {
        Wire.Call call = wire.call(sent.method(), sent.target()).anonymous();
        sent.headers().forEach(call::header);
        return (sent.body().isEmpty() ? call : call.body(sent.body())).send();
    }
}
