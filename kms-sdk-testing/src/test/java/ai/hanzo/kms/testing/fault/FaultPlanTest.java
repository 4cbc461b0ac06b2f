// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.fault;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders of faults that would do nothing, or not what they say, are refused; the others are met by whom they concern. */
class FaultPlanTest {
    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.faults().clear();
        kms.close();
    }

    static List<Named<Consumer<FaultPlan>>> slips() {
        return List.of(
                Named.of("after", plan -> plan.after(-1)),
                Named.of("next", plan -> plan.next(0)),
                Named.of("a share of none", plan -> plan.withProbability(0, 1)),
                Named.of("a negative share", plan -> plan.withProbability(-0.1, 1)),
                Named.of("share", plan -> plan.withProbability(2, 1)),
                Named.of("no share", plan -> plan.withProbability(Double.NaN, 1)),
                Named.of("status", plan -> plan.status(200)),
                Named.of("error", plan -> plan.error(600, "e", "m")),
                Named.of("negative wait", plan -> plan.rateLimited(Duration.ofSeconds(-1))),
                Named.of("part of a second", plan -> plan.rateLimited(Duration.ofMillis(1500))),
                Named.of("page", plan -> plan.html(0)),
                Named.of("empty", plan -> plan.emptyBody(9999)),
                Named.of("slow", plan -> plan.slowHeaders(Duration.ofMillis(-1))),
                Named.of("not slow", plan -> plan.slowHeaders(Duration.ZERO)),
                Named.of("oversized", plan -> plan.oversizedBody(0)),
                Named.of("larger than the memory", plan -> plan.oversizedBody(Integer.MAX_VALUE)),
                Named.of("Northflank", plan -> plan.northflankDown(200)));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void refusesAValueThatMakesNoSense(Consumer<FaultPlan> slip) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slip.accept(kms.faults().onAll()));
        assertThat(wire.create("a").status()).isEqualTo(200);
    }

    @SuppressWarnings("NullAway")
    static List<Named<Consumer<FaultPlan>>> nulls() {
        return List.of(
                Named.of("error", plan -> plan.error(400, null, "m")),
                Named.of("message", plan -> plan.error(400, "e", null)),
                Named.of("wait", plan -> plan.rateLimited(null)),
                Named.of("slow", plan -> plan.slowHeaders(null)),
                Named.of("cause", plan -> plan.northflankDown(null)));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void namesAnArgumentThatIsNull(Consumer<FaultPlan> slip) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slip.accept(kms.faults().onAll()))
                .withMessageEndingWith(" must not be null.");
    }

    static List<Named<Function<FaultPlan, Faults>>> decidingByThemselves() {
        return List.of(
                Named.of("truncated", FaultPlan::truncatedBody),
                Named.of("stalled", FaultPlan::stalledBody),
                Named.of("slow", plan -> plan.slowHeaders(Duration.ofMillis(1))),
                Named.of("oversized", plan -> plan.oversizedBody(100)),
                Named.of("expired", FaultPlan::expiredToken),
                Named.of("revoked", FaultPlan::revokedToken),
                Named.of("locked", FaultPlan::lockedIdentity),
                Named.of("maintenance", FaultPlan::maintenance),
                Named.of("Northflank", plan -> plan.northflankDown(503)));
    }

    @ParameterizedTest
    @MethodSource("decidingByThemselves")
    void refusesAnAfterCommitThatWouldChangeNothing(Function<FaultPlan, Faults> kind) {
        assertThatIllegalStateException()
                .isThrownBy(() -> kind.apply(kms.faults().onAll().afterCommit()));
    }

    static List<Named<Consumer<FaultPlan>>> contradictions() {
        return List.of(
                Named.of("next after always", plan -> plan.always().next(3)),
                Named.of("always after next", plan -> plan.next(3).always()),
                Named.of("a share after always", plan -> plan.always().withProbability(0.5, 1)),
                Named.of(
                        "always after a share",
                        plan -> plan.withProbability(0.5, 1).always()),
                Named.of("later after commit", plan -> plan.afterCommit().commitLater(Duration.ZERO)),
                Named.of(
                        "commit after later",
                        plan -> plan.commitLater(Duration.ZERO).afterCommit()));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void refusesAContradiction(Consumer<FaultPlan> slip) {
        assertThatIllegalStateException()
                .isThrownBy(() -> slip.accept(kms.faults().onAll()));
    }

    @Test
    void refusesAFaultThatAnOperationNeverMeets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.faults()
                        .on(Operation.CREATE_CONNECTION, Operation.LIST_CONNECTIONS)
                        .maintenance())
                .withMessage("listAppConnections can't meet this fault.");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> kms.faults().on(Operation.LOGIN_UNIVERSAL_AUTH).maintenance());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.faults().on(Operation.GET_CONNECTION).northflankDown(503));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.faults().on(Operation.LOGIN_AWS_AUTH).lockedIdentity());

        assertThat(wire.create("a").status()).isEqualTo(200);
        kms.verify();
    }

    @Test
    void anOrderThatWasRefusedIsNotMissedLater() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.faults().onAll().status(200));
        assertThatIllegalStateException()
                .isThrownBy(() -> kms.faults().onAll().always().next(1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> kms.northflank().faults().onAll().maintenance());

        kms.verify();
    }

    @Test
    void refusesAnOrderForNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> kms.faults().on());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.faults().on(Operation.of("createConnection")))
                .withMessageMatching(
                        "This server has no such operation: createConnection \\(known: .*createNorthflankAppConnection.*\\)\\.");
        assertThatIllegalArgumentException().isThrownBy(() -> kms.count(Operation.of("createConnection")));
        assertThatIllegalArgumentException().isThrownBy(() -> kms.verify().calls(Operation.of("createConnection")));
        assertThat(kms.count(Operation.LOGIN_SPIFFE_AUTH)).isZero();
    }

    @Test
    void takesTheOperationsOfOtherApps() {
        kms.faults().on(Operation.CREATE_OTHER_CONNECTION).status(503);

        assertThat(wire.call("POST", "/api/v1/app-connections/github")
                        .json("{}")
                        .unchecked()
                        .send()
                        .status())
                .isEqualTo(503);
        assertThat(kms.count(Operation.CREATE_OTHER_CONNECTION)).isEqualTo(1);
    }

    @Test
    void anExpiredTokenWaitsForARequestWithAToken() {
        kms.faults().onAll().next(1).expiredToken();
        NorthflankConnections northflank = NorthflankConnections.of(kms.client());

        northflank.list();
        kms.verify().calls(Operation.LIST_NORTHFLANK_CONNECTIONS).nth(1).withStatus(403);
        kms.faults().onAll().next(1).revokedToken();
        northflank.list();
        kms.verify()
                .calls(Operation.LIST_NORTHFLANK_CONNECTIONS)
                .times(4)
                .nth(3)
                .withStatus(401)
                .and()
                .calls(Operation.LOGIN_UNIVERSAL_AUTH)
                .times(3);
    }

    @Test
    void aCountHoldsInWhicheverOrderItIsGiven() {
        kms.faults().onAll().next(3).withProbability(1, 1).status(500);
        assertThat(statuses(4)).containsExactly(500, 500, 500, 200);

        kms.faults().onAll().withProbability(1, 1).next(3).status(500);
        assertThat(statuses(4)).containsExactly(500, 500, 500, 200);
    }

    @Test
    void aPlanThatIsUsedTwiceIsTwoOrders() {
        FaultPlan plan = kms.faults().onAll().next(1);
        plan.status(500);
        plan.status(504);

        assertThat(statuses(3)).containsExactly(500, 504, 200);
    }

    @Test
    void maintenanceIsMetByWritesOnly() {
        kms.faults().onAll().next(1).maintenance();

        assertThat(statuses(1)).containsExactly(200);
        assertThat(kms.client().appConnections().list()).isEmpty();
        assertThat(wire.create("a").status()).isEqualTo(500);
        assertThat(wire.create("a").status()).isEqualTo(200);
    }

    @Test
    void northflankIsDownForThoseWhoNeedIt() {
        kms.faults().onAll().next(1).northflankDown(503).onAll().next(1).northflankDown("getaddrinfo ENOTFOUND");

        assertThat(statuses(1)).containsExactly(200);
        assertThat(wire.create("a").message()).endsWith("Request failed with status code 503");
        assertThat(wire.create("a").message()).endsWith("getaddrinfo ENOTFOUND");
        WireResponse created = wire.create("a");
        assertThat(created.status()).isEqualTo(200);

        kms.faults().on(Operation.UPDATE_CONNECTION).next(1).northflankDown(429);
        String path = CONNECTIONS + "/" + created.id();
        assertThat(wire.patch(path, "{\"description\":\"d\"}").status()).isEqualTo(200);
        assertThat(wire.patch(path, "{\"credentials\":{\"apiToken\":\"t\"}}").status())
                .isEqualTo(400);
    }

    @Test
    void aBodyThatIsLongerThanItsFaultSaysSo() {
        kms.faults().onAll().oversizedBody(3);

        assertThat(wire.get(CONNECTIONS).message()).contains("oversizedBody(3)", "21 bytes");
        assertThat(kms.calls().get(0).toString()).contains("-> 500 (the fake failed: oversizedBody(3)");
    }

    @Test
    void aBugOfTheFakeIsAResponseAndACall() {
        kms.faults()
                .onAll()
                .plan(context -> Collections.<FakeResponse>emptyIterator().next());

        WireResponse response = wire.get(CONNECTIONS);

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.message()).contains("java.util.NoSuchElementException at ");
        assertThat(kms.calls().get(0).toString()).contains("-> 500 (the fake failed: java.util.NoSuchElementException");
    }

    private List<Integer> statuses(int requests) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            statuses.add(wire.get(CONNECTIONS).status());
        }
        return statuses;
    }
}
