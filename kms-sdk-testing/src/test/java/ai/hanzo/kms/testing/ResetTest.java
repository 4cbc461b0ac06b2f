// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A reset takes back whatever can be changed: one row for each way to change something, with what shows it. */
class ResetTest {
    private static final Instant START = Instant.parse("2025-01-23T10:15:00Z");
    private static final Operation LOGIN = Operation.LOGIN_UNIVERSAL_AUTH;

    private static Arguments row(String change, Consumer<FakeKms> how, Function<FakeKms, Object> shownBy) {
        return arguments(change, how, shownBy);
    }

    static Stream<Arguments> changes() {
        return Stream.concat(Stream.concat(ofTheServer(), ofTheIdentity()), ofNorthflank());
    }

    private static Stream<Arguments> ofTheServer() {
        return Stream.of(
                row("addConnection", kms -> kms.addConnection("aws", "a", "p-1"), FakeKms::connections),
                row(
                        "markInUse",
                        kms -> kms.markInUse(
                                kms.addConnection("aws", "a", "p-1").id()),
                        FakeKms::connections),
                row("addProject", kms -> kms.addProject("p-2", "Two"), kms -> create(kms, connection("new", "p-2"))),
                row("removeProject", kms -> kms.removeProject("p-1"), kms -> create(kms, connection("new", "p-1"))),
                row("rateLimit", kms -> kms.rateLimit(0, 0, Duration.ofMinutes(1)), ResetTest::read),
                row("maintenance", kms -> kms.maintenance(true), kms -> create(kms, connection("new", "p-1"))),
                row("faults", kms -> kms.faults().onAll().always().status(503), ResetTest::read),
                row("calls", ResetTest::read, FakeKms::calls),
                row(
                        "advance",
                        kms -> kms.clock().advance(Duration.ofDays(1)),
                        kms -> kms.clock().instant()),
                row(
                        "freezeAt",
                        kms -> kms.clock().freezeAt(START.minusSeconds(1)),
                        kms -> kms.clock().instant()),
                row(
                        "a stub",
                        kms -> kms.wireMock().stubFor(WireMock.get(CONNECTIONS).willReturn(WireMock.serverError())),
                        ResetTest::read),
                row(
                        "addFolder",
                        kms -> folder(kms),
                        kms -> knows(() -> kms.secretSyncs().secrets("p-1", "dev", "/"))));
    }

    private static Stream<Arguments> ofTheIdentity() {
        return Stream.of(
                row("lock", kms -> kms.identity().lock(LOGIN), ResetTest::login),
                row("lockout", kms -> kms.identity().lockout(1, Duration.ofMinutes(1), Duration.ofMinutes(1)), kms -> {
                    login(kms, "wrong");
                    return kms.identity().isLocked(LOGIN);
                }),
                row(
                        "revokeClientSecret",
                        kms -> kms.identity().revokeClientSecret(kms.clientSecret()),
                        ResetTest::login),
                row("removeLogin", kms -> kms.identity().removeLogin(LOGIN), ResetTest::login),
                row("deny", kms -> kms.identity().deny(Permission.values()), kms -> create(kms, connection("new"))),
                row(
                        "denyIn",
                        kms -> kms.identity().denyIn("p-1", Permission.values()),
                        kms -> create(kms, connection("new", "p-1"))),
                row("trustAddress", kms -> kms.identity().trustAddress(false), ResetTest::login),
                row(
                        "accessTokens",
                        kms -> kms.identity().accessTokens(Duration.ofSeconds(9), Duration.ZERO, 0),
                        kms -> kms.server.identities.first().tokenLimits()),
                row("accept", kms -> kms.identity().accept("good"), kms -> isGoodProof(kms, "other")),
                row("reject", kms -> kms.identity().reject("bad"), kms -> isGoodProof(kms, "bad")));
    }

    private static boolean isGoodProof(FakeKms kms, String proof) {
        return kms.server.identities.first().proofs().isGood(proof);
    }

    private static Stream<Arguments> ofNorthflank() {
        return Stream.of(
                row(
                        "Northflank accept",
                        kms -> kms.northflank().accept("other"),
                        kms -> create(kms, connection("new"))),
                row(
                        "Northflank reject",
                        kms -> kms.northflank().reject("nf-token"),
                        kms -> create(kms, connection("new"))),
                row(
                        "Northflank unavailable",
                        kms -> kms.northflank().unavailable(503),
                        kms -> create(kms, connection("new"))),
                row(
                        "Northflank permissions",
                        kms -> kms.northflank().deny("t", NorthflankPermission.values()),
                        kms -> Wire.toNorthflank(kms, "t").get("/v1/projects").status()),
                row(
                        "Northflank rateLimit",
                        kms -> kms.northflank().rateLimit(0, Duration.ofMinutes(1)),
                        kms -> Wire.toNorthflank(kms, "t").get("/v1/projects").status()),
                row(
                        "Northflank checks",
                        kms -> create(kms, connection("new")),
                        kms -> kms.northflank().checks()),
                row(
                        "Northflank calls",
                        kms -> Wire.toNorthflank(kms, "t").get("/v1/projects"),
                        kms -> kms.northflank().calls()),
                row(
                        "addSecretGroup",
                        kms -> kms.northflank().addProject("shop", "Shop").addSecretGroup("shop", "g", "G", Map.of()),
                        kms -> knows(() -> kms.northflank().secrets("shop", "g"))));
    }

    private static int read(FakeKms kms) {
        return new Wire(kms).get(CONNECTIONS).status();
    }

    private static int create(FakeKms kms, String body) {
        return new Wire(kms).post(CONNECTIONS, body).status();
    }

    private static int login(FakeKms kms) {
        return login(kms, kms.clientSecret());
    }

    private static int login(FakeKms kms, String secret) {
        return login(kms, kms.clientId(), secret);
    }

    private static int login(FakeKms kms, String clientId, String secret) {
        return new Wire(kms)
                .login("universal-auth", "{\"clientId\":\"" + clientId + "\",\"clientSecret\":\"" + secret + "\"}")
                .status();
    }

    private static void folder(FakeKms kms) {
        kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of());
    }

    private static boolean knows(Runnable look) {
        try {
            look.run();
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    @Test
    void forgetsTheIdentitiesThatWereAdded() {
        try (FakeKms kms = CheckedKms.start()) {
            FakeIdentity added = kms.addIdentity();
            assertThat(login(kms, added.clientId(), added.clientSecret())).isEqualTo(200);

            kms.reset();

            assertThat(login(kms, added.clientId(), added.clientSecret())).isEqualTo(401);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void takesBack(String change, Consumer<FakeKms> how, Function<FakeKms, Object> shownBy) {
        try (FakeKms kms = CheckedKms.builder()
                .clock(FakeClock.frozenAt(START))
                .project("p-1", "One")
                .start()) {
            Object atFirst = shownBy.apply(kms);
            kms.reset();
            how.accept(kms);
            assertThat(shownBy.apply(kms)).isNotEqualTo(atFirst);

            kms.reset();

            assertThat(shownBy.apply(kms)).isEqualTo(atFirst);
        }
    }
}
