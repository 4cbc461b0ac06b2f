// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.internal.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The three things that an update can do to a field, as they go over the wire. */
class ChangeTest {

    @Test
    void writesNothingAValueOrNull() throws JsonProcessingException {
        assertThat(json(new Update(Change.leave(), Change.leave(), null))).isEqualTo("{}");
        assertThat(json(new Update(Change.set("a"), Change.clear(), null)))
                .isEqualTo("{\"name\":\"a\",\"description\":null}");
        assertThat(json(new Update(Change.leave(), Change.set(""), List.of("x"))))
                .isEqualTo("{\"description\":\"\",\"tags\":[\"x\"]}");
    }

    @Test
    void sendsThePatchAsItWasMeant() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            UpdateApi api = kms.calls().api(UpdateApi.class);
            api.update("7", new Update(Change.leave(), Change.clear(), null));

            assertThat(server.request().body().replaceAll("\\s", "")).isEqualTo("{\"description\":null}");
        }
    }

    @Test
    void isAValueThatNeverShowsWhatItHolds() {
        assertThat(Change.set("secret")).hasToString("set").isEqualTo(Change.set("secret"));
        assertThat(Change.set("secret")).hasSameHashCodeAs(Change.set("secret")).isNotEqualTo(Change.set("other"));
        assertThat(Change.clear()).hasToString("clear").isNotEqualTo(Change.leave());
        assertThat(Change.leave()).hasToString("leave").isSameAs(Change.leave());
        assertThat(Change.leave().isLeave()).isTrue();
        assertThat(Change.clear().isLeave()).isFalse();
        assertThat(Change.set("a").value()).isEqualTo("a");
        assertThat(Change.clear().value()).isNull();
    }

    @Test
    @SuppressWarnings("NullAway")
    void toSetNothingIsRefused() {
        assertThatThrownBy(() -> Change.set(null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String json(Update update) throws JsonProcessingException {
        return Json.MAPPER.writeValueAsString(update);
    }

    /** The body of an update. */
    record Update(
            Change<String> name,
            Change<String> description,
            @Nullable List<String> tags) {}

    /** Sends updates. */
    interface UpdateApi {

        @RequestLine("PATCH /api/v1/things/{id}")
        Things.Single update(@Param("id") String id, Update body);
    }
}
