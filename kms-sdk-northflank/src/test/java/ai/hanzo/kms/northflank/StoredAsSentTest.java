// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.northflank.fixture.Samples;
import ai.hanzo.kms.northflank.fixture.StubKms;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that stores a connection otherwise than it was sent: each write says so and names what is stored. */
class StoredAsSentTest {

    private static final UUID ID = UUID.fromString("a1b2c3d4-5678-90ab-cdef-1234567890ab");
    private static final String TOKEN = "nf-secret-token-0815";

    private static final List<BiFunction<NorthflankConnections, NorthflankConnectionUpdate, AppConnection>> WAYS =
            List.of(
                    (northflank, update) -> northflank.update(ID, update),
                    (northflank, update) -> northflank.update(northflank.get(ID), update));

    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
            # sent name, description, stored name,              description
              new,       null,        my-northflank-connection, null,  name is "my-northflank-connection" instead of "new"
              null,      new,         my-northflank-connection, null,  description is none instead of "new"
              null,      new,         my-northflank-connection, old,   description is "old" instead of "new"
              null,      clear,       my-northflank-connection, old,   description is "old" instead of none
            """)
    void anUpdateThatIsNotStoredAsSentSaysWhatIsStored(
            @Nullable String newName,
            @Nullable String newDescription,
            String name,
            @Nullable String description,
            String difference) {
        String dropped = newName != null ? "name" : "description";
        WAYS.forEach(update -> withServer(stored(name, description), northflank -> {
            OptionDroppedException e = catchThrowableOfType(
                    OptionDroppedException.class, () -> update.apply(northflank, update(newName, newDescription)));

            assertThat(e)
                    .hasMessageContaining(ID.toString())
                    .hasMessageContaining("not as sent: " + difference + " (PATCH");
            assertThat(e.storedId()).isEqualTo(ID);
            assertThat(e.fields()).containsExactly(dropped);
            assertThat(e.isOutcomeUnknown()).isFalse();
        }));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
              new,  null,  New,                      null
              null, clear, my-northflank-connection, null
              null, clear, my-northflank-connection, ''
              null, clear, my-northflank-connection, ' '
              null, new,   my-northflank-connection, ' new '
              null, ' new ', my-northflank-connection, new
              null, new,   my-northflank-connection, '\u00a0\ufeff new\u2007'
              null, clear, my-northflank-connection, '\u00a0'
              new,  null,  'New\u00a0',                null
            """)
    void whatServersNormalizeIsNoDifference(
            @Nullable String newName, @Nullable String newDescription, String name, @Nullable String description) {
        WAYS.forEach(update -> withServer(
                stored(name, description),
                northflank -> assertThat(update.apply(northflank, update(newName, newDescription)))
                        .extracting(AppConnection::id)
                        .isEqualTo(ID)));
    }

    @Test
    void valuesThatDifferInLineEndsOnlyLookDifferent() {
        withServer(
                stored("my-northflank-connection", "a\r\nb"),
                northflank -> assertThat(catchThrowableOfType(
                                OptionDroppedException.class, () -> northflank.update(ID, update(null, "a\nb"))))
                        .hasMessageContaining("description is \"a\\r\\nb\" instead of \"a\\nb\" (PATCH"));
    }

    @Test
    void aTokenCanNotBeComparedAndIsNotShown() {
        NorthflankConnectionUpdate update = NorthflankConnectionUpdate.builder()
                .apiToken(TOKEN)
                .description("new")
                .build();
        withServer(stored("my-northflank-connection", "echoes " + TOKEN), northflank -> {
            assertThat(northflank
                            .update(
                                    ID,
                                    NorthflankConnectionUpdate.builder()
                                            .apiToken(TOKEN)
                                            .build())
                            .id())
                    .isEqualTo(ID);

            assertThat(catchThrowableOfType(OptionDroppedException.class, () -> northflank.update(ID, update)))
                    .hasMessageContaining("description is \"echoes ***\" instead of \"new\"")
                    .hasMessageNotContaining(TOKEN);
        });
    }

    @Test
    void theDifferenceIsOneLineOfLimitedLength() {
        withServer(
                stored("my-northflank-connection", "a\nb\u001b" + "c".repeat(2_000)),
                northflank -> assertThat(catchThrowableOfType(
                                OptionDroppedException.class, () -> northflank.update(ID, update(null, "new"))))
                        .hasMessageContaining("description is \"a\\nb\\u{1b}ccc")
                        .extracting(Throwable::getMessage)
                        .satisfies(message -> assertThat(message)
                                .doesNotContain("\n", "\u001b")
                                .hasSizeLessThan(700)));
    }

    @Test
    void aCreateThatIsNotStoredAsSentSaysSoToo() {
        withServer(stored("my-northflank-connection", null), northflank -> {
            OptionDroppedException e =
                    catchThrowableOfType(OptionDroppedException.class, () -> northflank.create(request("new")));

            assertThat(e).hasMessageContaining("description is none instead of \"new\"");
            assertThat(e.storedId()).isEqualTo(ID);
        });
    }

    @Test
    void aDescriptionThatWasNotSentIsNotCompared() {
        withServer(
                stored("my-northflank-connection", "by a default"),
                northflank -> assertThat(northflank.create(request(null)).description())
                        .isEqualTo("by a default"));
    }

    @Test
    void anEnsureWhoseUpdateIsDroppedSaysSo() {
        withServer(
                stored("my-northflank-connection", "old"),
                northflank -> assertThat(catchThrowableOfType(
                                OptionDroppedException.class, () -> northflank.ensure(request("new"))))
                        .hasMessageContaining("description is \"old\" instead of \"new\" (PATCH"));
    }

    private static NorthflankConnectionRequest request(@Nullable String description) {
        return NorthflankConnectionRequest.builder()
                .name("my-northflank-connection")
                .description(description)
                .projectId("abcdef12-3456-7890-abcd-ef1234567890")
                .apiToken(TOKEN)
                .build();
    }

    private static NorthflankConnectionUpdate update(@Nullable String name, @Nullable String description) {
        NorthflankConnectionUpdate.Builder update = NorthflankConnectionUpdate.builder();
        if (name != null) {
            update.name(name);
        }
        if (description != null) {
            update = description.equals("clear") ? update.clearDescription() : update.description(description);
        }
        return update.build();
    }

    private static String stored(String name, @Nullable String description) {
        ObjectNode response = Samples.example("NorthflankConnection").deepCopy();
        ((ObjectNode) response.path("appConnection")).put("name", name).put("description", description);
        return response.toString();
    }

    private static void withServer(String response, Consumer<NorthflankConnections> test) {
        try (StubKms server = StubKms.responding(
                        request -> StubKms.Reply.json(200, response).onPurpose());
                KmsClient kms = server.client()) {
            test.accept(NorthflankConnections.of(kms));
        }
    }
}
