// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What else a provisioning program asks. */
class KindsOfConnectionsTest {

    private final FakeKms kms = CheckedKms.start();
    private final NorthflankConnections northflank = NorthflankConnections.of(kms.client());

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void tellsWhetherTheServerKnowsNorthflank() {
        assertThat(northflank.isSupported()).isTrue();
        CheckedKms.stub(
                kms,
                "/api/v1/app-connections/options",
                "{\"appConnectionOptions\":[{\"name\":\"AWS\",\"app\":\"aws\",\"methods\":[\"access-key\"]}]}");
        assertThat(northflank.isSupported()).isFalse();
    }

    @Test
    void listsTheConnectionsOfOneKind() {
        kms.addProject("p-1", "Payments");
        kms.addConnection("github", "a", null);
        kms.addConnection("github", "b", "p-1");
        northflank.create(EnsureTest.wanted("c").build());

        assertThat(kms.client().appConnections().list(new App("github")))
                .extracting(AppConnection::name)
                .containsExactly("a", "b");
        assertThat(kms.client().appConnections().list(Scope.organization(), App.NORTHFLANK))
                .extracting(AppConnection::name)
                .containsExactly("c");
    }

    @Test
    void theTextOfARequestHidesTheToken() {
        assertThat(EnsureTest.wanted("a").rotateToken().build().toString())
                .contains("rotateToken=true")
                .doesNotContain("token-1");
        assertThat(EnsureTest.wanted("a").build().rotateToken()).isFalse();
    }
}
