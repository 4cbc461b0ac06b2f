// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.fault;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeIdentity;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests meet a fault, and what the responses look like that come through. */
class FaultsTest {
    private static final String EXPIRED = "Your token has expired. Please re-authenticate.";
    private static final String UNKNOWN = "No identity access token found";
    private static final String LOCKED = "This identity auth method is temporarily locked, please try again later";

    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.faults().clear();
        kms.close();
    }

    private List<Integer> statuses(int requests) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            statuses.add(wire.get(CONNECTIONS).status());
        }
        return statuses;
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequest",
        "401, UnauthorizedError",
        "403, PermissionDenied",
        "404, NotFound",
        "422, ValidationFailure",
        "429, RateLimitExceeded",
        "500, InternalServerError",
        "504, GatewayTimeoutError"
    })
    void respondsWithAStatusInTheRightEnvelope(int status, String error) {
        kms.faults().on(Operation.CREATE_CONNECTION).next(1).status(status);

        WireResponse response = wire.create("a");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.error()).isEqualTo(error);
        assertThat(response.header("retry-after")).isEmpty();
        assertThat(kms.connections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"502", "503"})
    void respondsWithA502Or503LikeAProxy(int status) {
        kms.faults().on(Operation.CREATE_CONNECTION).status(status);

        WireResponse response = wire.create("a");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("content-type")).isEqualTo("text/html");
    }

    @ParameterizedTest
    @CsvSource({"502", "503", "504"})
    void aProxyCaResponseAnyOfItsStatusesWithAPageOrNothing(int status) {
        kms.faults().onAll().html(status).onAll().emptyBody(status);

        WireResponse page = wire.call("GET", CONNECTIONS).unchecked().send();
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.header("content-type")).isEqualTo("text/html");
        WireResponse empty = wire.call("GET", CONNECTIONS).unchecked().send();
        assertThat(empty.status()).isEqualTo(status);
        assertThat(empty.body()).isEmpty();
    }

    @Test
    void respondsWithAnyError() {
        kms.faults().onAll().error(403, "PolicyViolationError", "no");

        wire.create("a").refusedWith(403, "PolicyViolationError", "no");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.faults().onAll().status(200));
    }

    @Test
    void respondsWithHtmlAndNothing() {
        kms.faults().onAll().html(200).onAll().emptyBody(200);

        WireResponse html = wire.call("GET", CONNECTIONS).unchecked().send();
        assertThat(html.status()).isEqualTo(200);
        assertThat(html.body()).startsWith("<html>");
        WireResponse empty = wire.call("GET", CONNECTIONS).unchecked().send();
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        assertThat(empty.header("content-type")).isEmpty();
    }

    @Test
    void happensToTheNextRequestsOfItsOperationOnly() {
        kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).next(2).status(503);

        assertThat(wire.get("/api/v1/app-connections").status()).isEqualTo(200);
        assertThat(statuses(4)).containsExactly(503, 503, 200, 200);
    }

    @Test
    void canComeLaterAndStayUntilItIsCleared() {
        kms.faults().onAll().after(1).always().status(500);

        assertThat(statuses(4)).containsExactly(200, 500, 500, 500);
        kms.faults().clear();
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void theSameSeedGivesTheSameSequence() {
        kms.faults().onAll().withProbability(0.5, 42).status(500);
        List<Integer> first = statuses(20);
        kms.faults().clear().onAll().withProbability(0.5, 42).status(500);

        assertThat(statuses(20)).isEqualTo(first).contains(200, 500);
    }

    @Test
    void happensOneAfterTheOther() {
        kms.faults().onAll().status(500).onAll().next(2).status(504);

        assertThat(statuses(4)).containsExactly(500, 504, 504, 200);
    }

    @Test
    void aResponseCanBeReplacedAfterTheCommit() {
        kms.faults().on(Operation.CREATE_CONNECTION).afterCommit().html(502);

        assertThat(wire.create("a").status()).isEqualTo(502);
        assertThat(kms.connections()).hasSize(1);
        assertThat(wire.create("a").status()).isEqualTo(400);
    }

    @Test
    void limitsTheRateOnCommand() {
        kms.faults().onAll().rateLimited(Duration.ofSeconds(7));

        WireResponse response = wire.get(CONNECTIONS);

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("retry-after")).isEqualTo("7");
        assertThat(response.header("x-ratelimit-reset")).isEqualTo("7");
    }

    @Test
    void anExpiredTokenStaysExpired() {
        kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).expiredToken();

        wire.get(CONNECTIONS).refusedWith(403, "TokenError", EXPIRED);
        wire.get(CONNECTIONS).refusedWith(403, "TokenError", EXPIRED);
        assertThat(wire.as(kms.newAccessToken()).get(CONNECTIONS).status()).isEqualTo(200);
    }

    @Test
    void aRevokedTokenStaysRevoked() {
        kms.faults().onAll().revokedToken();

        wire.get(CONNECTIONS).refusedWith(401, "UnauthorizedError", UNKNOWN);
        wire.get(CONNECTIONS).refusedWith(401, "UnauthorizedError", UNKNOWN);
    }

    @Test
    void anIdentityCanBeLockedOnCommand() {
        String login = "{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"" + kms.clientSecret() + "\"}";
        kms.faults().on(Operation.LOGIN_UNIVERSAL_AUTH).lockedIdentity();

        wire.login("universal-auth", login).refusedWith(401, "UnauthorizedError", LOCKED);
        kms.clock().advance(Duration.ofMinutes(5));
        assertThat(wire.login("universal-auth", login).status()).isEqualTo(200);
    }

    @Test
    void aFaultCanMeetAnUnknownRouteToo() {
        kms.faults().onAll().status(500);

        assertThat(wire.call("GET", "/api/nothing").unchecked().send().status()).isEqualTo(500);
        assertThat(connection("a")).contains("nf-token");
    }

    @Test
    void aFaultOfTheDatabaseCanBeOrdered() {
        kms.faults().onAll().error(500, "DatabaseError", "Something went wrong");

        wire.get(CONNECTIONS).refusedWith(500, "DatabaseError", "Something went wrong");
    }

    @Test
    void anErrorOfFormCarriesItsTextInAnIssue() {
        kms.faults().onAll().error(422, "ValidationFailure", "odd");

        WireResponse response = wire.get(CONNECTIONS);

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.at("/message/0/message")).isEqualTo("odd");
    }

    @Test
    void isForSeveralOperationsOrForAll() {
        kms.faults()
                .on(Operation.CREATE_CONNECTION, Operation.LIST_CONNECTIONS)
                .always()
                .status(503);

        assertThat(wire.create("a").status()).isEqualTo(503);
        assertThat(wire.get("/api/v1/app-connections").status()).isEqualTo(503);
        assertThat(statuses(1)).containsExactly(200);
        kms.faults().clear().onAll().next(2).status(503);
        assertThat(wire.create("a").status()).isEqualTo(503);
        assertThat(statuses(2)).containsExactly(503, 200);
    }

    @Test
    void aChanceOfOneAlwaysComes() {
        kms.faults().onAll().withProbability(1, 1).status(500);
        assertThat(statuses(10)).containsOnly(500);
    }

    @Test
    void aTokenInTheBodyCanExpireOrBeRevoked() {
        kms.identity().accessTokens(Duration.ofSeconds(60), Duration.ofSeconds(600), 0);
        kms.faults()
                .on(Operation.RENEW_TOKEN)
                .expiredToken()
                .on(Operation.RENEW_TOKEN)
                .revokedToken();

        renew(kms.newAccessToken()).refusedWith(403, "TokenError", EXPIRED);
        renew(kms.newAccessToken()).refusedWith(401, "UnauthorizedError", UNKNOWN);
        assertThat(renew(kms.newAccessToken()).status()).isEqualTo(200);
    }

    private WireResponse renew(String token) {
        return wire.call("POST", "/api/v1/auth/token/renew")
                .anonymous()
                .json("{\"accessToken\":\"" + token + "\"}")
                .send();
    }

    @Test
    void theIdentityOfTheRequestIsTheOneThatIsLocked() {
        FakeIdentity other = kms.addIdentity();
        String login = "{\"identityId\":\"" + other.id() + "\",\"username\":\"u\",\"password\":\"p\"}";
        kms.faults().on(Operation.LOGIN_LDAP_AUTH).lockedIdentity();

        wire.login("ldap-auth", login).refusedWith(401, "UnauthorizedError", LOCKED);
        assertThat(other.isLocked(Operation.LOGIN_LDAP_AUTH)).isTrue();
        assertThat(kms.identity().isLocked(Operation.LOGIN_LDAP_AUTH)).isFalse();
        kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).lockedIdentity();
        assertThat(statuses(1)).containsExactly(200);
        assertThat(kms.identity().isLocked(Operation.LOGIN_UNIVERSAL_AUTH)).isTrue();
    }
}
