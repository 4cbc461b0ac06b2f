// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check itself has to bite. */
class ContractTest {
    private final FakeKms kms = FakeKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"appConnections\":[{}]}",
                "{\"appConnections\":[{\"app\":\"aws\",\"name\":\"a\",\"id\":\"a1b2c3d4-5678-90ab-cdef-1234567890ab\"}]}",
                "{\"appConnections\":[{\"app\":\"northflank\",\"name\":\"a\",\"id\":\"no uuid\"}]}"
            })
    void failsATestWhoseAnswerDoesNotConform(String body) {
        kms.wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson(body)));

        assertThatThrownBy(() -> wire.get(CONNECTIONS + "/available"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("does not conform");
    }

    @Test
    void failsATestWhoseErrorCallsItselfByAnotherStatus() {
        String body = "{\"reqId\":\"req-a\",\"statusCode\":404,\"error\":\"BadRequest\",\"message\":\"m\"}";
        kms.wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.jsonResponse(body, 400)));

        assertThatThrownBy(() -> wire.get(CONNECTIONS)).hasMessageContaining("a 400 that calls itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\"B\"}", "{\"nmae\":\"b\"}", "{\"gatewayId\":\"x\"}"})
    void failsATestWhoseRequestDoesNotConform(String body) {
        String path = CONNECTIONS + "/" + wire.create("a").id();

        if (body.equals("{}")) {
            assertThat(wire.patch(path, body).status()).isEqualTo(200);
        } else {
            assertThatThrownBy(() -> wire.patch(path, body)).hasMessageContaining("does not conform");
        }
    }

    @Test
    void failsATestThatForgetsTheToken() {
        assertThatThrownBy(() -> wire.call("GET", CONNECTIONS).anonymous().send())
                .hasMessageContaining("does not conform");
    }
}
