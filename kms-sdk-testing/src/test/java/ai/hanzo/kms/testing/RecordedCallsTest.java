// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void redactsEverySecret() {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'client_secret':'SECRET'}",
                "{'api_token':'SECRET','apitoken':'SECRET'}",
                "{'token':{'name':'SECRET'}}",
                "{'name':'a','credentials':{'name':'SECRET','secret':12345678}}",
                "{'name':{'first':'SECRET'}}",
                "{'credentials':{'apiToken':'SECRET'},'description':'made with SECRET, as told'}",
                "'SECRET'",
                "['SECRET']",
                "{'unknown':true,'code':12345678}"
            })
    void redactsASecretWhereverABodyHasIt(String body) {
        String json = body.replace("SECRET", "se\\'cret/with signs").replace('\'', '"');
        wire.call("POST", CONNECTIONS).json(json).unchecked().send();

        assertThat(kms.calls().toString())
                .doesNotContain("cret/with", "12345678", "true")
                .contains("***");
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> kms.verify().calls(Operation.CREATE_CONNECTION).withBody("{\"x_token\":\"other-secret\"}"));
        assertThat(error).hasMessageNotContaining("cret/with").hasMessageNotContaining("other-secret");
    }

    @Test
    void aShortTokenBlanksNoOtherWord() {
        wire.call("POST", CONNECTIONS)
                .header("User-Agent", "payments-service/1")
                .json(Wire.connection("a").replace("nf-token", "payments"))
                .send();

        assertThat(kms.calls().get(0).body()).contains("\"apiToken\":\"***\"");
        assertThat(kms.calls().get(0).header("user-agent")).contains("payments-service/1");
    }

    @Test
    void redactsASecretInAHeaderOrInThePath() {
        wire.call("GET", CONNECTIONS + "?apiToken=s3cret&s3cret&projectId=p%2F1")
                .header("X-Auth-Token", "s3cret")
                .header("Accept", "application/json")
                .ofAnyForm()
                .send();
        wire.call("GET", CONNECTIONS + "/connection-name/" + kms.newAccessToken())
                .ofAnyForm()
                .send();
        wire.call("GET", "/api/" + kms.clientSecret()).unchecked().send();
        kms.northflank().reject("a bad/one of sixteen");
        wire.call("GET", "/api/a+bad%2Fone+of+sixteen").unchecked().send();

        assertThat(kms.calls())
                .extracting(RecordedCall::path)
                .containsExactly(
                        CONNECTIONS + "?apiToken=***&***&projectId=p%2F1",
                        CONNECTIONS + "/connection-name/***",
                        "/api/***",
                        "/api/***");
        assertThat(kms.calls().get(0).header("X-Auth-Token")).contains("***");
        assertThat(kms.calls().get(0).header("Accept")).contains("application/json");
    }

    @Test
    void showsWhatAFaultDidToTheResponse() {
        kms.faults()
                .on(Operation.CREATE_CONNECTION)
                .truncatedBody()
                .on(Operation.CREATE_CONNECTION)
                .afterCommit()
                .drop()
                .on(Operation.CREATE_CONNECTION)
                .drop()
                .on(Operation.CREATE_CONNECTION)
                .afterCommit()
                .status(503)
                .on(Operation.CREATE_CONNECTION)
                .slowHeaders(Duration.ofMillis(1));
        for (String name : List.of("a", "b", "c")) {
            assertThatThrownBy(() -> wire.create(name)).isInstanceOf(Wire.ConnectionBroken.class);
        }
        wire.create("d");
        wire.create("e");

        assertThat(kms.calls())
                .extracting(call -> call.toString().replaceFirst(".* -> ", ""))
                .containsExactly(
                        "200 (truncated on purpose)",
                        "connection dropped after commit",
                        "connection dropped",
                        "503 (after commit)",
                        "200 (slow on purpose)");
        assertThat(kms.calls().get(0).note()).isEqualTo("truncated on purpose");
    }

    @Test
    void nothingPublicShowsASecret() {
        assertThat(kms + " " + kms.identity()).doesNotContain(kms.clientSecret());
    }
}
