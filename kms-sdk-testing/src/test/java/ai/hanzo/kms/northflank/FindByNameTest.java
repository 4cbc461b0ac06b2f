// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindByNameTest {

    /** A caller may delete what it finds. */
    @ParameterizedTest
    @EnumSource(Generation.class)
    void findsNothingOfAnotherScope(Generation generation) {
        try (FakeKms kms = CheckedKms.builder().generation(generation).start()) {
            NorthflankConnections northflank = NorthflankConnections.of(kms.client());
            AppConnection created = northflank.create(NorthflankConnectionRequest.builder()
                    .name("a")
                    .apiToken("nf-token")
                    .build());

            assertThat(northflank.findByName("a", Scope.project("p-1"))).isEmpty();
            assertThat(northflank.findByName("a", Scope.organization()))
                    .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(created.id()));
        }
    }
}
