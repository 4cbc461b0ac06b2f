// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A slip in a test is refused where it is made. See {@code FaultPlanTest} for those in faults. */
class ArgumentsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LESS = Duration.ofSeconds(-1);
    private static final Duration HALF = Duration.ofMillis(500);

    private final FakeKms kms = CheckedKms.create();

    @AfterEach
    void close() {
        kms.close();
    }

    private static void folder(FakeKms kms, String environment, String path, String key) {
        kms.addProject("p-1", "Payments").secretSyncs().addFolder("p-1", environment, path, Map.of(key, "value"));
    }

    static List<Named<Consumer<FakeKms>>> nonsense() {
        return List.of(
                Named.of("reads", kms -> kms.rateLimit(-1, 1, SECOND)),
                Named.of("writes", kms -> kms.rateLimit(1, -1, SECOND)),
                Named.of("no window", kms -> kms.rateLimit(1, 1, Duration.ZERO)),
                Named.of("half a window", kms -> kms.rateLimit(1, 1, HALF)),
                Named.of("rates of the builder", kms -> CheckedKms.builder().rateLimit(1, -1, SECOND)),
                Named.of("window of the builder", kms -> CheckedKms.builder().rateLimit(1, 1, HALF)),
                Named.of("port", kms -> CheckedKms.builder().northflankPort(70000)),
                Named.of("requests to Northflank", kms -> kms.northflank().rateLimit(-1, SECOND)),
                Named.of("window of Northflank", kms -> kms.northflank().rateLimit(1, Duration.ZERO)),
                Named.of("Northflank without an error", kms -> kms.northflank().unavailable(200)),
                Named.of("rejection without an error", kms -> kms.northflank().rejectionStatus(200)),
                Named.of("uses", kms -> kms.identity().addClientSecret(-1, SECOND)),
                Named.of("life of a secret", kms -> kms.identity().addClientSecret(1, LESS)),
                Named.of("life", kms -> kms.identity().accessTokens(HALF, SECOND, 0)),
                Named.of("negative life", kms -> kms.identity().accessTokens(LESS, SECOND, 0)),
                Named.of("longest life", kms -> kms.identity().accessTokens(SECOND, HALF, 0)),
                Named.of("uses of a token", kms -> kms.identity().accessTokens(SECOND, SECOND, -1)),
                Named.of("threshold", kms -> kms.identity().lockout(-1, SECOND, SECOND)),
                Named.of("reset", kms -> kms.identity().lockout(1, LESS, SECOND)),
                Named.of("lock", kms -> kms.identity().lockout(1, SECOND, LESS)),
                Named.of("project of a folder", kms -> kms.secretSyncs().addFolder("p-9", "dev", "/", Map.of())),
                Named.of("project of a connection", kms -> kms.addConnection("github", "a", "p-9")),
                Named.of("kind of a connection", kms -> kms.addConnection("Git Hub", "a", null)),
                Named.of("upper case in a name", kms -> kms.addConnection("github", "A", null)),
                Named.of("blank in a name", kms -> kms.addConnection("github", "a b", null)),
                Named.of("hyphen at an end of a name", kms -> kms.addConnection("github", "a-", null)),
                Named.of("no name", kms -> kms.addConnection("github", "", null)),
                Named.of("long name", kms -> kms.addConnection("github", "a".repeat(65), null)),
                Named.of("project to remove", kms -> kms.removeProject("p-9")),
                Named.of("project of a permission", kms -> kms.identity().denyIn("p-9", Permission.CREATE)),
                Named.of("folder to remove", kms -> kms.secretSyncs().removeFolder("p-9", "dev", "/")),
                Named.of("environment", kms -> folder(kms, "Dev X", "/", "KEY")),
                Named.of("no path", kms -> folder(kms, "dev", "", "KEY")),
                Named.of("path from nowhere", kms -> folder(kms, "dev", "a/b", "KEY")),
                Named.of("path with a gap", kms -> folder(kms, "dev", "/a//b", "KEY")),
                Named.of("key", kms -> folder(kms, "dev", "/", "")),
                Named.of("ID of a project", kms -> kms.addProject("", "Payments")),
                Named.of("name of a project", kms -> kms.addProject("p-1", " ")),
                Named.of("ID of a Northflank project", kms -> kms.northflank().addProject("", "Shop")),
                Named.of("good token", kms -> kms.northflank().accept("")),
                Named.of("bad token", kms -> kms.northflank().reject(" ")),
                Named.of("too late", kms -> kms.clock().freezeAt(Instant.MAX)),
                Named.of("too early", kms -> kms.clock().freezeAt(Instant.MIN)),
                Named.of("clock of the builder", kms -> FakeClock.frozenAt(Instant.MAX)),
                Named.of(
                        "number of calls",
                        kms -> kms.verify().calls(Operation.LIST_CONNECTIONS).times(-1)),
                Named.of("login that never locks", kms -> kms.identity().lock(Operation.LOGIN_AWS_AUTH)),
                Named.of("login to lock", kms -> kms.identity().lock(Operation.CREATE_CONNECTION)),
                Named.of("login that is locked", kms -> kms.identity().isLocked(Operation.UNKNOWN)),
                Named.of("login to remove", kms -> kms.identity().removeLogin(Operation.RENEW_TOKEN)),
                Named.of("secret to revoke", kms -> kms.identity().revokeClientSecret("another")),
                Named.of("project of a token", kms -> kms.northflank().restrict("t", "shop")),
                Named.of(
                        "bad token without permissions",
                        kms -> kms.northflank().accept("a").deny("b", NorthflankPermission.PROJECTS_READ)),
                Named.of(
                        "bad token of a project",
                        kms -> kms.northflank()
                                .reject("b")
                                .addProject("shop", "Shop")
                                .restrict("b", "shop")),
                Named.of(
                        "number of a call",
                        kms -> kms.verify().calls(Operation.CREATE_CONNECTION).nth(0)));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void refusesNonsense(Consumer<FakeKms> slip) {
        assertThatIllegalArgumentException().isThrownBy(() -> slip.accept(kms));
    }

    @SuppressWarnings("NullAway")
    static List<Named<Consumer<FakeKms>>> nulls() {
        return List.of(
                Named.of("count", kms -> kms.count(null)),
                Named.of("calls", kms -> kms.calls(null)),
                Named.of("ID of a project", kms -> kms.addProject(null, "n")),
                Named.of("name of a project", kms -> kms.addProject("p", null)),
                Named.of("project to remove", kms -> kms.removeProject(null)),
                Named.of("app", kms -> kms.addConnection(null, "a", null)),
                Named.of("name", kms -> kms.addConnection("github", null, null)),
                Named.of("connection in use", kms -> kms.markInUse(null)),
                Named.of("window", kms -> kms.rateLimit(1, 1, null)),
                Named.of("login to lock", kms -> kms.identity().lock(null)),
                Named.of("login that is locked", kms -> kms.identity().isLocked(null)),
                Named.of("login to remove", kms -> kms.identity().removeLogin(null)),
                Named.of("secret", kms -> kms.identity().revokeClientSecret(null)),
                Named.of("life of a secret", kms -> kms.identity().addClientSecret(1, null)),
                Named.of("life", kms -> kms.identity().accessTokens(null, SECOND, 0)),
                Named.of("longest life", kms -> kms.identity().accessTokens(SECOND, null, 0)),
                Named.of("reset", kms -> kms.identity().lockout(1, null, SECOND)),
                Named.of("lock", kms -> kms.identity().lockout(1, SECOND, null)),
                Named.of("cause", kms -> kms.northflank().unavailable(null)),
                Named.of("good token", kms -> kms.northflank().accept((String) null)),
                Named.of("bad token", kms -> kms.northflank().reject((String) null)),
                Named.of("Northflank project", kms -> kms.northflank().addProject(null, "n")),
                Named.of("operation of a fault", kms -> kms.faults().on((Operation) null)),
                Named.of("name of a sync", kms -> kms.verify().storedSync(null)));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void namesAnArgumentThatIsNull(Consumer<FakeKms> slip) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slip.accept(kms))
                .withMessageEndingWith(" must not be null.");
    }

    @Test
    void saysWhatIsKnown() {
        kms.addProject("p-2", "Two").addProject("p-1", "One");
        kms.northflank().addProject("shop", "Shop").addSecretGroup("shop", "settings", "Settings", Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.removeProject("p-3"))
                .withMessage("There is no such project: p-3 (known: p-1, p-2).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.northflank().restrict("t", "shpo"))
                .withMessage("There is no such Northflank project: shpo (known: shop).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.northflank().secrets("shop", "other"))
                .withMessage("There is no such secret group in the project shop: other (known: settings).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.identity().lock(Operation.CREATE_CONNECTION))
                .withMessageStartingWith(
                        "This operation is not a sign-in: createNorthflankAppConnection (known: loginWith");
    }

    @Test
    void saysThatAFaultWasBegunButNotEnded() {
        kms.faults().on(Operation.CREATE_CONNECTION).next(2);

        assertThatIllegalStateException()
                .isThrownBy(kms::verify)
                .withMessage("A fault for createNorthflankAppConnection was begun, but no last call says which one,"
                        + " such as status(503) or drop(), so it never happens.");
        kms.northflank().faults().onAll().always();
        assertThatIllegalStateException().isThrownBy(kms::close).withMessageStartingWith("A fault for all requests");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.addConnection("github", "a", "p-9"))
                .withMessage("There is no such project: p-9 (known: none).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.secretSyncs().secrets("p-1", "dev", "/"))
                .withMessage("There is no such folder: dev / in project p-1 (known: none).");
    }

    @Test
    void acceptingNoTokenMakesEveryTokenBad() {
        kms.northflank().accept();

        assertThat(new Wire(kms).create("a").status()).isEqualTo(400);
    }
}
