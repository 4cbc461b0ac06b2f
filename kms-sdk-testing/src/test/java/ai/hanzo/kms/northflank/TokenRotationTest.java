// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.bulk.BulkItem;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Replaces the tokens of connections; the old one stays where the new one is bad. */
class TokenRotationTest {

    @AutoClose
    private final FakeKms kms = CheckedKms.start();

    private final NorthflankConnections northflank = NorthflankConnections.of(kms.client());
    private final NorthflankTokenRotation rotation = NorthflankTokenRotation.of(kms.client());

    @Test
    void theTokenIsReplacedAndNothingElse() {
        AppConnection before = connection("a");

        AppConnection after = rotation.rotate(before.id(), "new-token");

        assertThat(after.name()).isEqualTo("a");
        assertThat(after.updatedAt()).isAfterOrEqualTo(before.updatedAt());
        kms.verify().stored("a").holding("apiToken", "new-token").describedAs("text");
    }

    @Test
    void theOldTokenStaysWhenKmsRefusesTheNewOne() {
        AppConnection connection = connection("a");
        kms.northflank().reject("bad-token");

        assertThatThrownBy(() -> rotation.rotate(connection.id(), "bad-token"))
                .isInstanceOf(CredentialsRejectedException.class)
                .hasMessageNotContaining("bad-token");
        kms.verify().stored("a").holding("apiToken", "old-token");
    }

    @Test
    void inBulkABadTokenFailsItsItemOnly() {
        AppConnection a = connection("a");
        AppConnection b = connection("b");
        AppConnection c = connection("c");
        UUID nothing = UUID.fromString("11111111-2222-4333-8444-555555555555");
        kms.northflank().reject("bad-token");
        Map<UUID, String> tokens = new LinkedHashMap<>();
        tokens.put(a.id(), "new-a");
        tokens.put(b.id(), "bad-token");
        tokens.put(nothing, "new-n");
        tokens.put(c.id(), "new-c");

        BulkReport<UUID, AppConnection> report = rotation.rotateAll(tokens, BulkOptions.defaults());

        assertThat(report.items()).extracting(BulkItem::input).containsExactly(a.id(), b.id(), nothing, c.id());
        assertThat(report.items().get(1).failure())
                .isInstanceOf(CredentialsRejectedException.class)
                .hasMessageStartingWith("The app connection \"b\" (" + b.id() + "): ");
        assertThat(report.items().get(2).failure())
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("The app connection with the ID " + nothing + ": ");
        assertThat(report.toString()).doesNotContain("bad-token", "new-a");
        kms.verify()
                .stored("a")
                .holding("apiToken", "new-a")
                .and()
                .stored("b")
                .holding("apiToken", "old-token")
                .and()
                .stored("c")
                .holding("apiToken", "new-c");
    }

    @Test
    void aConnectionOfAnotherKindIsNotTouched() {
        UUID other = kms.addConnection("github", "other", null).id();

        assertThatThrownBy(() -> rotation.rotate(other, "new-token")).isInstanceOf(BadRequestException.class);
        assertThat(rotation.rotateAll(Map.of(other, "new-token"), BulkOptions.defaults())
                        .failed())
                .isEqualTo(1);
        assertThat(kms.count(Operation.UPDATE_CONNECTION)).isZero();
    }

    @Test
    void aTokenThatNoHeaderCanHoldIsRefusedBeforeAnythingIsSent() {
        AppConnection a = connection("a");
        AppConnection b = connection("b");
        int before = kms.calls().size();

        assertThatThrownBy(() -> rotation.rotateAll(Map.of(a.id(), "good", b.id(), "b\u0000d"), BulkOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(kms.calls()).hasSize(before);
    }

    @Test
    void aLostResponseEndsWithTheNewToken() {
        AppConnection a = connection("a");
        kms.faults().on(Operation.UPDATE_CONNECTION).next(1).afterCommit().drop();

        rotation.rotate(a.id(), "new-token");

        kms.verify().stored("a").holding("apiToken", "new-token");
    }

    private AppConnection connection(String name) {
        return northflank.create(NorthflankConnectionRequest.builder()
                .name(name)
                .description("text")
                .apiToken("old-token")
                .build());
    }
}
