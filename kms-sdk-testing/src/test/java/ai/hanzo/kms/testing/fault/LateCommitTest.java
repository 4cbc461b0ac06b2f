// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.fault;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.StoredConnection;
import ai.hanzo.kms.testing.Wire;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A create that still waits for Northflank when its client has lost the connection. */
class LateCommitTest {
    private static final String LOOKUP = CONNECTIONS + "/connection-name/a";
    private static final String TAKEN = "An App Connection with the name \"a\" already exists";

    private final FakeKms kms = CheckedKms.frozen().start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.faults().clear();
        kms.close();
    }

    private void loseUntilLater(Operation operation, Wire.Call call) {
        kms.faults().on(operation).commitLater(Duration.ofSeconds(5)).drop();
        assertThatThrownBy(call::send).isInstanceOf(Wire.ConnectionBroken.class);
    }

    private void loseACreate() {
        loseUntilLater(
                Operation.CREATE_CONNECTION, wire.call("POST", CONNECTIONS).json(connection("a")));
    }

    @Test
    void onlyTheSecondLookupFindsIt() {
        loseACreate();

        wire.get(LOOKUP)
                .refusedWith(404, "NotFound", "Could not find App Connection with name a in organization scope.");
        kms.clock().advance(Duration.ofMillis(4_999));
        assertThat(wire.get(LOOKUP).status()).isEqualTo(404);
        kms.clock().advance(Duration.ofMillis(1));
        assertThat(wire.get(LOOKUP).at("/appConnection/createdAt")).isEqualTo("2025-01-23T10:15:05.000Z");
        wire.create("a").refusedWith(400, "BadRequest", TAKEN);
    }

    @Test
    void aTestSeesItWithoutARequestToo() {
        loseACreate();
        assertThat(kms.connections()).isEmpty();

        kms.clock().advance(Duration.ofSeconds(5));

        assertThat(kms.connections()).extracting(StoredConnection::name).containsExactly("a");
    }

    @Test
    void aRepeatThatIsFasterTakesTheName() {
        loseACreate();
        String id = wire.create("a").id();
        kms.clock().advance(Duration.ofSeconds(5));

        assertThat(wire.get(LOOKUP).id()).isEqualTo(id);
        assertThat(kms.connections()).hasSize(1);
    }

    @Test
    void otherWritesCanBeLateToo() {
        String one = CONNECTIONS + "/" + wire.create("a").id();
        loseUntilLater(Operation.DELETE_CONNECTION, wire.call("DELETE", one));

        assertThat(wire.get(one).status()).isEqualTo(200);
        kms.clock().advance(Duration.ofSeconds(5));
        assertThat(wire.get(one).status()).isEqualTo(404);
    }

    @Test
    void aResetForgetsIt() {
        loseACreate();
        kms.reset();

        kms.clock().advance(Duration.ofSeconds(5));

        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void refusesADelayOfLessThanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.faults().onAll().commitLater(Duration.ofMillis(-1)));
    }
}
