// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.RawRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client sees on the socket of the faults that the server itself responds with. */
class FaultResponsesTest {
    private static final int WAIT = 5000;

    private final FakeKms kms = CheckedKms.start();

    @AfterEach
    void close() {
        kms.close();
    }

    static List<Arguments> responsesOfTheServer() {
        return List.of(
                refusal("expired token", kms -> kms.faults().onAll().expiredToken(), 403, "\"error\":\"TokenError\""),
                refusal(
                        "revoked token",
                        kms -> kms.faults().onAll().revokedToken(),
                        401,
                        "\"error\":\"UnauthorizedError\""),
                refusal(
                        "maintenance of one request",
                        kms -> kms.faults().onAll().maintenance(),
                        500,
                        "\"error\":\"InternalServerError\""),
                refusal("maintenance", kms -> kms.maintenance(true), 500, "\"error\":\"InternalServerError\""),
                refusal(
                        "Northflank down for one request",
                        kms -> kms.faults().onAll().northflankDown(503),
                        400,
                        "Request failed with status code 503"),
                refusal(
                        "Northflank down",
                        kms -> kms.northflank().unavailable("ECONNRESET"),
                        400,
                        "Failed to validate Northflank credentials: ECONNRESET"),
                refusal(
                        "rate limit",
                        kms -> kms.rateLimit(1, 0, Duration.ofSeconds(60)),
                        429,
                        "\"error\":\"RateLimitExceeded\""));
    }

    private static Arguments refusal(String name, Consumer<FakeKms> order, int status, String text) {
        return Arguments.of(Named.of(name, order), status, text);
    }

    @ParameterizedTest
    @MethodSource("responsesOfTheServer")
    void aFaultThatTheServerRespondsWithIsAWholeResponseOnTheSocket(Consumer<FakeKms> order, int status, String text)
            throws IOException {
        order.accept(kms);

        assertThat(RawRequest.create(kms, WAIT))
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("\r\ncontent-type: application/json; charset=utf-8\r\n")
                .contains("\"statusCode\":" + status, text)
                .endsWith("}");
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void aWindowOfTheRateLimitIsInTheHeadersOnTheSocket() throws IOException {
        kms.rateLimit(1, 1, Duration.ofSeconds(60));

        assertThat(RawRequest.create(kms, WAIT))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("\r\nx-ratelimit-limit: 1\r\n")
                .containsIgnoringCase("\r\nx-ratelimit-remaining: 0\r\n");
        assertThat(RawRequest.create(kms, WAIT)).startsWith("HTTP/1.1 429").containsIgnoringCase("\r\nretry-after: ");
    }

    @Test
    void aLockedIdentityIsRefusedOnTheSocket() throws IOException {
        kms.faults().onAll().lockedIdentity();
        String login = "{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"" + kms.clientSecret() + "\"}";

        assertThat(RawRequest.post(kms, "/api/v1/auth/universal-auth/login", "", login, WAIT))
                .startsWith("HTTP/1.1 401")
                .contains("\"statusCode\":401,\"error\":\"UnauthorizedError\"", "temporarily locked");
    }
}
