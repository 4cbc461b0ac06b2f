// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.verify;

import static ai.hanzo.kms.testing.Operation.CREATE_CONNECTION;
import static ai.hanzo.kms.testing.Operation.DELETE_CONNECTION;
import static ai.hanzo.kms.testing.Operation.LOGIN_UNIVERSAL_AUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Wire;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What passes, and which wrong expectation doesn't. See {@link VerifyMessagesTest} for what people get to read. */
class VerifyTest {
    private static final String BODY =
            "{\"credentials\": {\"apiToken\": \"nf-token\"}, \"method\": \"api-token\", \"name\": \"a\"}";

    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void oneChainChecksAWholeScenarioOfTheSdk() {
        NorthflankConnections.of(kms.client())
                .create(NorthflankConnectionRequest.builder()
                        .name("a")
                        .description("text")
                        .projectId("p-1")
                        .apiToken("nf-token")
                        .build());

        kms.verify()
                .stored("a")
                .inProject("p-1")
                .describedAs("text")
                .holding("apiToken", "nf-token")
                .and()
                .notStored("b")
                .storedExactly("a")
                .storedCount(1)
                .calls(CREATE_CONNECTION)
                .times(1)
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody("""
                        {"name": "a", "description": "text", "projectId": "p-1",
                         "method": "api-token", "credentials": {"apiToken": "nf-token"}}""")
                .and()
                .noOtherCalls(LOGIN_UNIVERSAL_AUTH);
    }

    @Test
    void checksOfOneChainAreAboutTheSameConnection() {
        kms.addConnection("github", "a", null);
        wire.post(Wire.CONNECTIONS, Wire.connection("a", "p-1"));

        kms.verify().stored("a").atOrganizationLevel().describedAs(null);
        kms.verify().stored("a").inProject("p-1").holding("apiToken", "nf-token");
        fails(() -> kms.verify().stored("a").atOrganizationLevel().inProject("p-1"));
        fails(() -> kms.verify().stored("a").atOrganizationLevel().holding("apiToken", "nf-token"));
        fails(() -> kms.verify().stored("a").holding("apiToken", "nf-token").atOrganizationLevel());
        kms.verify().storedExactly("a", "a").storedCount(2);
        fails(() -> kms.verify().storedExactly("a"));
    }

    @Test
    void storedExactlyTakesNamesInAnyOrder() {
        kms.verify().storedExactly();
        wire.create("a");
        wire.create("b");

        kms.verify().storedExactly("b", "a");
        fails(() -> kms.verify().storedExactly());
        fails(() -> kms.verify().storedExactly("b", "a", "c"));
    }

    @Test
    void bodiesAreComparedByMeaning() {
        wire.create("a");

        CallsVerifier<FakeKmsVerifier> calls = kms.verify().calls(CREATE_CONNECTION);
        calls.withBody(BODY);
        fails(() -> calls.withBody("{\"name\": \"a\"}"));
        fails(() -> calls.withBody(BODY.replace("\"a\"", "\"a\", \"description\": null")));
        fails(() -> calls.withBody(BODY.replace("nf-token", "nf-token2")));
        fails(() -> calls.withBody(BODY.replace("\"nf-token\"", "null")));
    }

    @Test
    void theSameNumberMayBeWrittenInTwoWays() {
        wire.call("POST", Wire.CONNECTIONS)
                .json("{\"name\": 1.0, \"credentials\": {\"apiToken\": 10}}")
                .malformed()
                .send();

        CallsVerifier<FakeKmsVerifier> calls = kms.verify().calls(CREATE_CONNECTION);
        calls.withBody("{\"name\": 1, \"credentials\": {\"apiToken\": 1e1}}");
        fails(() -> calls.withBody("{\"name\": 1, \"credentials\": {\"apiToken\": 11}}"));
        fails(() -> calls.withBody("{\"name\": \"1.0\", \"credentials\": {\"apiToken\": 10}}"));
    }

    @Test
    void eachCallIsCheckedUnlessOneIsChosen() {
        wire.create("a");
        wire.create("a");
        wire.create("b");

        CallsVerifier<FakeKmsVerifier> calls = kms.verify().calls(CREATE_CONNECTION);
        calls.times(3).atLeast(3).anyWithBody(BODY.replace("\"a\"", "\"b\""));
        calls.nth(1).times(1).withStatus(200).withBody(BODY);
        calls.nth(2).withStatus(400).withBody(BODY);
        calls.last().withStatus(200).withBody(BODY.replace("\"a\"", "\"b\""));
        fails(() -> calls.withStatus(200));
        fails(() -> calls.withBody(BODY));
        fails(() -> calls.nth(2).anyWithBody(BODY.replace("\"a\"", "\"b\"")));
        fails(() -> calls.nth(4));
        fails(() -> calls.atLeast(4));
        assertThatThrownBy(() -> calls.nth(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noCheckOfCallsPassesWithoutACall() {
        CallsVerifier<FakeKmsVerifier> calls = kms.verify().calls(DELETE_CONNECTION);

        calls.never().times(0);
        fails(() -> calls.withStatus(200));
        fails(() -> calls.withBody(""));
        fails(() -> calls.anyWithBody(""));
        fails(() -> calls.withHeader("accept", "*/*"));
        fails(calls::last);
        fails(() -> calls.nth(1));
    }

    @Test
    void droppedCallsHaveTheStatusZero() {
        Wire.Call call = wire.call("DELETE", "/api/v1/app-connections").unchecked();
        kms.faults().on(Operation.UNKNOWN).next(1).drop();
        assertThatThrownBy(call::send).isInstanceOf(Wire.ConnectionBroken.class);

        kms.verify().calls(Operation.UNKNOWN).withStatus(0).withBody("");
        fails(() -> kms.verify().calls(Operation.UNKNOWN).withStatus(200));
    }

    @Test
    void headersAreComparedWithWhatWasSent() {
        String token = kms.newAccessToken();
        wire.as(token).get(Wire.CONNECTIONS);

        CallsVerifier<FakeKmsVerifier> calls = kms.verify().calls(Operation.LIST_NORTHFLANK_CONNECTIONS);
        calls.withHeader("Authorization", "Bearer " + token);
        fails(() -> calls.withHeader("authorization", "Bearer " + token + "x"));
        fails(() -> calls.withHeader("authorization", "***"));
        fails(() -> calls.withHeader("x-none", ""));
    }

    @Test
    void onlyCallsThatWereLookedAtOrAllowedAreNoOtherCalls() {
        kms.verify().noOtherCalls();
        wire.create("a");
        wire.get(Wire.CONNECTIONS);

        FakeKmsVerifier verifier = kms.verify();
        fails(verifier::noOtherCalls);
        fails(() -> verifier.noOtherCalls(CREATE_CONNECTION));
        verifier.noOtherCalls(CREATE_CONNECTION, Operation.LIST_NORTHFLANK_CONNECTIONS);
        verifier.calls(Operation.LIST_NORTHFLANK_CONNECTIONS).times(1).and().noOtherCalls(CREATE_CONNECTION);
        fails(() -> kms.verify().noOtherCalls(CREATE_CONNECTION));
    }

    @Test
    void looksAtTheStateOfTheMomentAndForgetsItOnReset() {
        FakeKmsVerifier verifier = kms.verify();
        verifier.calls(CREATE_CONNECTION).never().and().notStored("a");
        wire.create("a");
        verifier.calls(CREATE_CONNECTION).times(1).and().stored("a");
        fails(() -> verifier.notStored("a"));

        kms.reset();

        verifier.calls(CREATE_CONNECTION).never().and().storedCount(0);
    }

    @Test
    void anExpectedBodyThatIsNotJsonIsRefusedWithoutQuotingIt() {
        wire.create("a");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> kms.verify().calls(CREATE_CONNECTION).withBody("{\"apiToken\": s3cret}"))
                .withMessage("The expected body is not JSON: see its line 1, column 14.")
                .withNoCause();
    }

    @Test
    void noFailureShowsASecret() {
        String token = kms.newAccessToken();
        List<String> secrets = List.of(kms.clientSecret(), token, "nf-t0ken-sent", "nf-t0ken-expected", "s3cret");
        wire.login("universal-auth", login(kms.clientSecret()));
        wire.as(token).post(Wire.CONNECTIONS, Wire.connection("a").replace("nf-token", "nf-t0ken-sent"));
        wire.call("POST", "/api/v1/auth/token/renew")
                .anonymous()
                .json("{\"accessToken\":\"" + token + "\"}")
                .send();
        CallsVerifier<FakeKmsVerifier> creates = kms.verify().calls(CREATE_CONNECTION);

        List<AssertionFailedError> failures = List.of(
                failure(() -> kms.verify().stored("a").holding("apiToken", "nf-t0ken-expected")),
                failure(() -> creates.withBody(BODY.replace("nf-token", "nf-t0ken-expected"))),
                failure(() -> creates.anyWithBody(BODY.replace("nf-token", "nf-t0ken-expected"))),
                failure(() -> creates.withBody("{\"credentials\": [\"s3cret\"]}")),
                failure(() -> creates.withBody("{\"credentials\": \"s3cret\"}")),
                failure(() -> creates.withHeader("authorization", "Bearer s3cret")),
                failure(() -> kms.verify().calls(Operation.LOGIN_UNIVERSAL_AUTH).withBody(login("s3cret"))),
                failure(() -> kms.verify().calls(Operation.RENEW_TOKEN).withBody("{\"accessToken\": \"s3cret\"}")),
                failure(() -> kms.verify().noOtherCalls()));

        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure + " " + failure.getExpected() + failure.getActual())
                        .doesNotContain(secrets.toArray(String[]::new))
                        .contains("***"));
    }

    private String login(String secret) {
        return "{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"" + secret + "\"}";
    }

    private static AssertionFailedError failure(Runnable check) {
        return assertThrows(AssertionFailedError.class, check::run);
    }

    private static void fails(Runnable check) {
        assertThatThrownBy(check::run).isInstanceOf(AssertionError.class);
    }
}
