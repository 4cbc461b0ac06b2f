// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordedCallsTest {
    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void remembersEachRequestInOrder() {
        wire.create("a");
        wire.get(CONNECTIONS + "/available?projectId=x");
        wire.call("GET", "/api/nothing").unchecked().send();

        assertThat(kms.calls())
                .extracting(RecordedCall::toString)
                .containsExactly(
                        "POST " + CONNECTIONS
                                + " {\"name\":\"a\",\"method\":\"api-token\",\"credentials\":{\"apiToken\":\"***\"}} -> 200",
                        "GET " + CONNECTIONS + "/available?projectId=x -> 400",
                        "GET /api/nothing -> 404");
        assertThat(kms.calls())
                .extracting(RecordedCall::operation)
                .containsExactly(
                        Operation.CREATE_CONNECTION, Operation.LIST_AVAILABLE_CONNECTIONS, Operation.of("unknown"));
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(1);
        assertThat(kms.count(Operation.DELETE_CONNECTION)).isZero();
    }

    @Test
    void masksEverySecret() {
        wire.login("universal-auth", "{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"s3cret\"}");
        wire.login(
                "ldap-auth",
                "{\"identityId\":\"" + kms.identity().id() + "\",\"username\":\"u\",\"password\":\"s3cret\"}");
        wire.login("jwt-auth", "{\"identityId\":\"x\",\"jwt\":\"s3cret\"}");
        wire.login(
                "oci-auth",
                "{\"identityId\":\"x\",\"userOcid\":\"o\",\"headers\":{\"authorization\":\"s3cret\",\"host\":\"h\",\"date\":\"d\"}}");
        wire.call("POST", "/api/v1/auth/token/renew")
                .anonymous()
                .json("{\"accessToken\":\"s3cret\"}")
                .send();
        wire.call("POST", CONNECTIONS)
                .json("{\"credentials\":{\"typo\":[\"s3cret\"]}}")
                .malformed()
                .send();
        wire.call("POST", CONNECTIONS).json("s3cret").malformed().send();
        wire.call("GET", CONNECTIONS)
                .header("x-api-key", "s3cret")
                .header("Authorization", "Bearer s3cret")
                .malformed()
                .send();

        assertThat(kms.calls()).hasSize(8);
        assertThat(kms.calls().toString()).doesNotContain("s3cret").contains("***");
        assertThat(kms.calls())
                .allSatisfy(call -> assertThat(call.headers().toString()).doesNotContain("s3cret"));
        assertThat(kms.calls().get(7).header("authorization")).contains("***");
        assertThat(kms.calls().get(0).header("authorization")).isEmpty();
    }

    @Test
    void nothingPublicShowsASecret() {
        assertThat(kms + " " + kms.identity()).doesNotContain(kms.clientSecret());
    }
}
