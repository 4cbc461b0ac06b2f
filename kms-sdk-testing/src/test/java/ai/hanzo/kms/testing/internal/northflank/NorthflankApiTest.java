// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fake responds with in the place of api.northflank.com. */
class NorthflankApiTest extends ShopOnNorthflank {
    private static final String GROUPS = "/v1/projects/shop/secrets";
    private static final String GROUP = GROUPS + "/settings";

    @Test
    void listsProjects() {
        WireResponse response = wire.get("/v1/projects");

        assertThat(response.body())
                .isEqualTo("{\"data\":{\"projects\":[{\"id\":\"shop\",\"name\":\"The Shop\"}]},"
                        + "\"pagination\":{\"hasNextPage\":false,\"count\":1}}");
        assertThat(wire.get("/v1/teams/my-team/projects").body()).isEqualTo(response.body());
    }

    @Test
    void listsSecretGroupsWithoutValues() {
        WireResponse response = wire.get(GROUPS);

        assertThat(response.at("/data/secrets/0/id")).isEqualTo("settings");
        assertThat(response.at("/data/secrets/0/description")).isEqualTo("Settings of the shop");
        assertThat(response.body()).doesNotContain("value");
        assertThat(wire.get("/v1/teams/my-team/projects/shop/secrets").body()).isEqualTo(response.body());
    }

    @Test
    void readsAGroupWithItsValuesAndABlankInItsTimes() {
        WireResponse response = wire.get(GROUP);

        assertThat(response.at("/data/secrets/variables/KEY")).isEqualTo("value");
        assertThat(response.at("/data/createdAt")).isEqualTo("2025-01-23 10:15:00.000Z");
        assertThat(wire.get(GROUP + "?show=inherited").body()).doesNotContain("value");
        assertThat(wire.get(GROUP + "?show=this").at("/data/secrets/variables/KEY"))
                .isEqualTo("value");
        assertThat(wire.get(GROUP + "/details").json().at("/data/addonSecrets").isArray())
                .isTrue();
        assertThat(wire.call("GET", GROUP + "?show=x").malformed().send().status())
                .isEqualTo(400);
    }

    @Test
    void listsComeInPagesThatACursorLinks() {
        for (int i = 0; i < 119; i++) {
            northflank.addProject("p" + i, "P " + i);
        }

        List<String> ids = new ArrayList<>();
        WireResponse response = wire.get("/v1/projects");
        ids.addAll(ids(response));
        while (!response.at("/pagination/cursor").isEmpty()) {
            response = wire.get("/v1/projects?cursor=" + response.at("/pagination/cursor"));
            ids.addAll(ids(response));
        }

        assertThat(ids).hasSize(120).doesNotHaveDuplicates();
        assertThat(northflank.calls()).hasSize(3);
        assertThat(ids(wire.get("/v1/projects?per_page=100"))).hasSize(100);
        assertThat(ids(wire.get("/v1/projects?per_page=100&page=2"))).hasSize(20);
        assertThat(ids(wire.get("/v1/projects?per_page=100&page=3"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "per_page=101, must not be greater than 100",
        "per_page=0, must be a positive integer",
        "per_page=x, must be a positive integer",
        "page=0, must be a positive integer",
        "cursor=6131, is not valid",
        "cursor=, is not valid"
    })
    void aBadPageIsRefusedWithTheNameOfTheField(String query, String message) {
        WireResponse response =
                wire.call("GET", "/v1/projects?" + query).ofAnyForm().send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.at("/error/details/" + query.replaceFirst("=.*", "") + "/0"))
                .isEqualTo(message);
    }

    @Test
    void pageAndCursorTogetherAreRefusedInTheOtherFormOfErrors() {
        assertThat(wire.get("/v1/projects?page=1&cursor=61").message()).isEqualTo("Invalid request");
    }

    @ParameterizedTest
    @EnumSource(NorthflankPermission.class)
    void eachPermissionOpensItsOwnCallsOnly(NorthflankPermission permission) {
        northflank.accept("nf-token", permission);

        assertThat(wire.get("/v1/projects").status()).isEqualTo(status(permission, NorthflankPermission.PROJECTS_READ));
        assertThat(wire.get(GROUPS).status()).isEqualTo(status(permission, NorthflankPermission.SECRET_GROUPS_LIST));
        assertThat(wire.get(GROUP).status())
                .isEqualTo(status(permission, NorthflankPermission.SECRET_GROUPS_READ_VALUES));
        assertThat(wire.get(GROUP + "/details").status())
                .isEqualTo(status(permission, NorthflankPermission.SECRET_GROUPS_READ_VALUES));
        assertThat(wire.patch(GROUP, "{\"priority\":1}").status())
                .isEqualTo(status(permission, NorthflankPermission.SECRET_GROUPS_UPDATE));
    }

    @Test
    void permissionsCanBeTakenAway() {
        northflank.deny("nf-token", NorthflankPermission.SECRET_GROUPS_LIST);

        assertThat(wire.get("/v1/projects").status()).isEqualTo(200);
        assertThat(wire.get(GROUPS).at("/error/message")).isEqualTo("Forbidden");
    }

    @Test
    void aRestrictedTokenSeesItsOwnProjectsOnly() {
        northflank.addProject("other", "Other").restrict("nf-token", "other");

        assertThat(ids(wire.get("/v1/projects"))).containsExactly("other");
        assertThat(wire.get(GROUPS).status()).isEqualTo(403);
        assertThat(wire.get("/v1/projects/other/secrets").status()).isEqualTo(200);
    }

    @Test
    void refusesBadTokensAndUnknownThings() {
        northflank.accept("good");
        assertThat(wire.get("/v1/projects").status()).isEqualTo(401);
        assertThat(wire.call("GET", "/v1/projects")
                        .anonymous()
                        .malformed()
                        .send()
                        .status())
                .isEqualTo(401);

        wire.as("good");
        assertThat(wire.get("/v1/projects/nowhere/secrets").status()).isEqualTo(404);
        assertThat(wire.get(GROUPS + "/nothing").status()).isEqualTo(404);
        assertThat(wire.call("GET", "/v2").unchecked().send().status()).isEqualTo(404);
    }

    @Test
    void allRequestsShareOneBudgetOfAnHour() {
        assertThat(wire.get("/v1/projects").header("x-ratelimit-limit")).isEqualTo("1000");
        northflank.rateLimit(2, Duration.ofHours(1));
        assertThat(wire.get("/v1/projects").header("x-ratelimit-remaining")).isEqualTo("1");
        assertThat(wire.get(GROUPS).header("x-ratelimit-reset")).isEqualTo("3600");

        WireResponse refused = wire.get("/v1/projects");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.message()).isEqualTo("Too many requests");
        assertThat(refused.header("retry-after")).isEmpty();

        kms.clock().advance(Duration.ofHours(1));
        assertThat(wire.get("/v1/projects").status()).isEqualTo(200);
    }

    @Test
    void troubleShowsHereToo() {
        northflank.unavailable(503);
        assertThat(wire.get("/v1/projects").header("content-type")).startsWith("text/html");
        northflank.unavailable(500);
        assertThat(wire.get("/v1/projects").at("/error/message")).isEqualTo("Internal server error");
        northflank.unavailable(429);
        assertThat(wire.get("/v1/projects").header("x-ratelimit-reset")).isEqualTo("1");
        northflank.unavailable("ECONNRESET");
        assertThatThrownBy(() -> wire.get("/v1/projects")).isInstanceOf(Wire.ConnectionBroken.class);
        northflank.available();
        assertThat(wire.get("/v1/projects").status()).isEqualTo(200);
    }

    @Test
    void recordsCallsWithoutTokensAndValues() {
        wire.patch(GROUP, "{\"secrets\":{\"variables\":{\"A\":\"very-secret\"}}}");

        RecordedCall call = northflank.calls().get(0);
        assertThat(call.operation()).isEqualTo(Operation.of("patchSecretGroup"));
        assertThat(call.toString() + call.headers()).doesNotContain("very-secret", "nf-token");
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void aResetForgetsEverythingButThePort() {
        String url = northflank.url();
        wire.get("/v1/projects");

        kms.reset();

        assertThat(northflank.url()).isEqualTo(url);
        assertThat(northflank.calls()).isEmpty();
        assertThat(ids(wire.get("/v1/projects"))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> northflank.secrets("shop", "settings"));
        assertThatIllegalArgumentException().isThrownBy(() -> northflank.addSecretGroup("nowhere", "g", "G", Map.of()));
    }

    @Test
    void stopsWithTheFakeKms() {
        wire.get("/v1/projects");

        kms.close();

        assertThatThrownBy(() -> wire.get("/v1/projects")).isInstanceOf(Wire.ConnectionBroken.class);
        FakeKms unused = CheckedKms.start();
        unused.close();
        assertThatIllegalStateException().isThrownBy(() -> unused.northflank().url());
    }

    private static int status(NorthflankPermission had, NorthflankPermission needed) {
        return had == needed ? 200 : 403;
    }

    private static List<String> ids(WireResponse response) {
        List<String> ids = new ArrayList<>();
        for (JsonNode project : response.json().at("/data/projects")) {
            ids.add(project.path("id").asText());
        }
        return ids;
    }
}
