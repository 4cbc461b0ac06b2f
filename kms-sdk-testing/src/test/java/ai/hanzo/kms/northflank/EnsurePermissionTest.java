// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Permission;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who may not read what is there is told which permission is missing, not that the name is taken. */
class EnsurePermissionTest {

    private static final String NEEDED =
            "To compare the connection \"a\" (project p-1) with the request, the caller needs the permission to read app connections";

    @AutoClose
    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();

    private final NorthflankConnections northflank = NorthflankConnections.of(kms.client());
    private final NorthflankConnectionRequest request = NorthflankConnectionRequest.builder()
            .name("a")
            .projectId("p-1")
            .apiToken("token-1")
            .build();

    @Test
    void ensureNamesTheMissingPermission() {
        northflank.create(request);
        kms.identity().denyIn("p-1", Permission.READ);

        assertThatThrownBy(() -> northflank.ensure(request))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining(NEEDED);
        assertThatThrownBy(() -> northflank.plan(request))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining(NEEDED);
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(1);
    }

    @Test
    void inBulkTheItemSaysSoWhereTheListLeavesTheConnectionOut() {
        northflank.create(request);
        kms.identity().denyIn("p-1", Permission.READ);
        NorthflankConnectionRequest elsewhere = NorthflankConnectionRequest.builder()
                .name("b")
                .apiToken("token-1")
                .build();

        var report = northflank.ensureAll(List.of(request, elsewhere), BulkOptions.defaults());

        assertThat(report.items().get(1).isSucceeded()).isTrue();
        assertThat(report.items().get(0).failure())
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageStartingWith("The app connection \"a\" (project p-1): ")
                .hasMessageContaining(NEEDED);
    }
}
