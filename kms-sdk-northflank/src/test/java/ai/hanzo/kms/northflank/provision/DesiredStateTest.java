// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesiredStateTest {

    @Test
    void refusesANameThatIsThereTwice() {
        DesiredState.Builder state = DesiredState.builder()
                .connection(connection("a").build())
                .connection(connection("A").build());

        assertThatThrownBy(state::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The connection a (organization) is declared present twice.");
    }

    @Test
    void refusesWhatIsToBeThereAndAbsent() {
        DesiredState.Builder state =
                DesiredState.builder().connection(connection("a").build()).absentConnection("a", Scope.organization());

        assertThatThrownBy(state::build).hasMessageContaining("declared present and declared absent");
    }

    @Test
    void refusesAFormerNameThatIsInUse() {
        DesiredState.Builder state = DesiredState.builder()
                .connection(connection("a").build())
                .connection(connection("b").formerName("a").build());

        assertThatThrownBy(state::build).hasMessageContaining("the former name of a connection");
    }

    @Test
    void refusesASyncThatUsesAnAbsentConnection() {
        DesiredState.Builder state = DesiredState.builder()
                .secretSync(sync("a", Scope.organization()).build())
                .absentConnection("a", Scope.organization());

        assertThatThrownBy(state::build)
                .hasMessageContaining("uses the connection a (organization), which is declared absent");
    }

    @Test
    void refusesASyncThatUsesAConnectionOfAnotherProject() {
        assertThatThrownBy(sync("a", Scope.project("p-2"))::build).hasMessageContaining("can't use the connection a");
    }

    @Test
    void neverShowsAToken() {
        DesiredConnection connection =
                connection("a").apiToken(ApiTokenSource.of("nf-secret")).build();

        assertThat(connection.toString() + connection.apiToken())
                .doesNotContain("nf-secret")
                .contains("***");
    }

    @Test
    void refusesAnAgeThatNoTokenReaches() {
        for (Duration age : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(36_501))) {
            assertThatThrownBy(() -> TokenRotation.olderThan(age))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The age of a token must be positive and at most 36,500 days.");
        }
        assertThat(TokenRotation.olderThan(Duration.ofDays(36_500)).age()).contains(Duration.ofDays(36_500));
    }

    private static DesiredConnection.Builder connection(String name) {
        return DesiredConnection.builder().name(name).apiToken(ApiTokenSource.placeholder("TOKEN"));
    }

    private static DesiredSecretSync.Builder sync(String connection, Scope scope) {
        return DesiredSecretSync.builder()
                .name("s")
                .projectId("p-1")
                .connection(connection, scope)
                .environment("dev")
                .options(SyncOptions.builder().keepUnknownKeys().build())
                .destination(SyncDestination.of("nf", "g"));
    }
}
