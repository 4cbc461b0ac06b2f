// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.northflank.account.NorthflankProject;
import ai.hanzo.kms.northflank.account.NorthflankSecretGroup;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects and secret groups, through KMS and straight from Northflank. */
class NorthflankListsTest {

    private final FakeKms kms = CheckedKms.start();
    private final KmsClient user = KmsClient.builder()
            .baseUrl(kms.url())
            .credentials(KmsCredentials.accessToken(kms.newUserToken()))
            .build();
    private final NorthflankAccount account = NorthflankAccount.builder()
            .baseUrl(kms.northflank().url())
            .apiToken("nf-token")
            .build();

    @BeforeEach
    void addGroups() {
        kms.northflank()
                .addProject("shop", "The Shop")
                .addProject("blog", "Blog")
                .addSecretGroup("shop", "settings", "Settings", Map.of("KEY", "value"));
    }

    @AfterEach
    void close() {
        account.close();
        user.close();
        kms.close();
    }

    @Test
    void aUserListsThemThroughKms() {
        UUID id = connection();
        NorthflankConnections northflank = NorthflankConnections.of(user);

        assertThat(northflank.projects(id))
                .containsExactly(new NorthflankProject("shop", "The Shop"), new NorthflankProject("blog", "Blog"));
        assertThat(northflank.secretGroups(id, "shop"))
                .containsExactly(new NorthflankSecretGroup("settings", "Settings"));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> northflank.projects(UUID.randomUUID()));
    }

    @Test
    void aMachineIdentityIsToldWhatToUseInstead() {
        UUID id = connection();
        NorthflankConnections northflank = NorthflankConnections.of(kms.client());

        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> northflank.projects(id))
                .withMessageContaining("the token of a signed-in user, not of a machine identity")
                .withMessageContaining("NorthflankAccount")
                .withMessageContaining("GET /api/v1/app-connections/northflank/{connectionId}/projects, status 403");
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> northflank.secretGroups(id, "shop"))
                .withMessageContaining("NorthflankAccount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a%2Fb", "a?b", "a\nb"})
    void hostileProjectIdsAreRefusedBeforeAnythingIsSent(String projectId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankConnections.of(user).secretGroups(UUID.randomUUID(), projectId))
                .withMessageContaining("Northflank project ID");
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void aMachineListsThemStraightFromNorthflank() {
        assertThat(account.projects()).extracting(NorthflankProject::id).containsExactly("shop", "blog");
        assertThat(account.secretGroups("shop")).containsExactly(new NorthflankSecretGroup("settings", "Settings"));
        assertThat(account.secretGroups("blog")).isEmpty();
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void allPagesAreFollowed() {
        for (int i = 0; i < 248; i++) {
            kms.northflank().addProject("p" + i, "P" + i);
        }

        assertThat(account.projects())
                .hasSize(250)
                .extracting(NorthflankProject::id)
                .doesNotHaveDuplicates();
        assertThat(kms.northflank().calls()).hasSize(3);
    }

    @Test
    void refusalsOfNorthflankAreTypedAndNameTheBox() {
        kms.northflank().accept("nf-token", NorthflankPermission.SECRET_GROUPS_UPDATE);
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(account::projects)
                .withMessageContaining("Projects > Manage > Read");
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> account.secretGroups("shop"))
                .withMessageContaining("Config & Secrets > Secret Groups > List");
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> account.secretGroups("nowhere"));
        kms.northflank().reject("nf-token");
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(account::projects);
    }

    @Test
    void aCallWaitsForTheNextWindowOrSaysWhenThatIs() {
        kms.northflank().rateLimit(1, Duration.ofSeconds(1));
        account.projects();
        assertThat(account.projects()).hasSize(2);

        kms.northflank().rateLimit(1, Duration.ofHours(1));
        account.projects();
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(account::projects)
                .satisfies(e -> assertThat(e.retryAfter()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
    }

    private UUID connection() {
        return NorthflankConnections.of(kms.client())
                .create(NorthflankConnectionRequest.builder()
                        .name("a")
                        .apiToken("nf-token")
                        .build())
                .id();
    }
}
