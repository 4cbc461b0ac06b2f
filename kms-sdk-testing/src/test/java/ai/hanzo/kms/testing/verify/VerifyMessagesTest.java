// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.verify;

import static ai.hanzo.kms.testing.Operation.CREATE_CONNECTION;
import static ai.hanzo.kms.testing.Operation.DELETE_CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.StoredConnection;
import ai.hanzo.kms.testing.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What people get to read when a check fails, word by word. */
class VerifyMessagesTest {
    private static final String BODY =
            "{\"name\": \"a\", \"method\": \"api-token\", \"credentials\": {\"apiToken\": \"nf-token\"}}";

    /** What {@link #arrange()} leaves behind, below every message. */
    private static final String CONTEXT = """

            Last calls:
              POST /api/v1/app-connections/northflank {"name":"a","method":"api-token",\
            "credentials":{"apiToken":"***"}} -> 200
              POST /api/v1/app-connections/northflank {"name":"b","method":"api-token",\
            "projectId":"p-1","credentials":{"apiToken":"***"}} -> 200
            Stored now:
              northflank connection a (ID-1, organization level)
              northflank connection b (ID-2, project p-1)
            """;

    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void ofAConnectionThatIsNotThere() {
        arrange();

        assertThat(message(() -> kms.verify().stored("c"))).isEqualTo("""
                Expected a stored connection c, but there is none.
                """ + CONTEXT);
    }

    @Test
    void ofAConnectionThatShouldNotBeThere() {
        arrange();

        assertThat(message(() -> kms.verify().notStored("a"))).isEqualTo("""
                Expected no stored connection a, but there is one.
                """ + CONTEXT);
    }

    @Test
    void ofOtherNames() {
        arrange();

        assertThat(message(() -> kms.verify().storedExactly("c", "b"))).isEqualTo("""
                Unexpected stored connections (- expected, + actual)
                  + a
                    b
                  - c
                """ + CONTEXT);
        assertThat(message(() -> kms.verify().storedCount(1))).isEqualTo("""
                Expected 1 stored connection, but there are 2.
                """ + CONTEXT);
    }

    @Test
    void ofAnotherScope() {
        arrange();

        assertThat(message(() -> kms.verify().stored("b").atOrganizationLevel()))
                .isEqualTo("""
                Unexpected scope of the connection b (- expected, + actual)
                  - organization level
                  + project p-1
                """ + CONTEXT);
    }

    @Test
    void ofAnotherDescription() {
        arrange();

        assertThat(message(() -> kms.verify().stored("a").describedAs("text"))).isEqualTo("""
                Unexpected description of the connection a (- expected, + actual)
                  - text
                  + (none)
                """ + CONTEXT);
    }

    @Test
    void ofAnotherSecret() {
        arrange();

        assertThat(message(() -> kms.verify().stored("a").holding("apiToken", "s3cret")))
                .isEqualTo("""
                Unexpected apiToken of the connection a (- expected, + actual)
                  - *** (6 characters, digest D)
                  + *** (8 characters, digest D)
                """ + CONTEXT);
        assertThat(message(() -> kms.verify().stored("a").holding("password", "s3cret")))
                .isEqualTo("""
                Unexpected password of the connection a (- expected, + actual)
                  - *** (6 characters, digest D)
                  + (none)
                """ + CONTEXT);
    }

    @Test
    void ofAnotherNumberOfCalls() {
        arrange();

        assertThat(message(() -> kms.verify().calls(CREATE_CONNECTION).times(1)))
                .isEqualTo("""
                Expected 1 call of createNorthflankAppConnection, but there were 2.
                """ + CONTEXT);
        assertThat(message(() -> kms.verify().calls(CREATE_CONNECTION).never()))
                .startsWith("Expected no calls of createNorthflankAppConnection, but there were 2.\n");
        assertThat(message(() -> kms.verify().calls(DELETE_CONNECTION).atLeast(2)))
                .startsWith("Expected at least 2 calls of deleteNorthflankAppConnection, but there were none.\n");
        assertThat(message(() -> kms.verify().calls(CREATE_CONNECTION).last().times(2)))
                .startsWith("Expected 2 calls of createNorthflankAppConnection, but there was 1.\n");
    }

    @Test
    void ofOtherCalls() {
        arrange();

        assertThat(message(() -> kms.verify().noOtherCalls(DELETE_CONNECTION))).isEqualTo("""
                Expected no calls but those of deleteNorthflankAppConnection, but there were 2 of \
                createNorthflankAppConnection.
                """ + CONTEXT);
    }

    @Test
    void ofAnotherStatus() {
        arrange();

        assertThat(message(() -> kms.verify().calls(CREATE_CONNECTION).last().withStatus(400)))
                .isEqualTo("""
                Call 2 of 2 of createNorthflankAppConnection had an unexpected status \
                (- expected, + actual)
                  - 400
                  + 200
                """ + CONTEXT);
    }

    @Test
    void ofAnotherBody() {
        arrange();

        AssertionFailedError failure =
                failure(() -> kms.verify().calls(CREATE_CONNECTION).withBody(BODY));

        assertThat(text(failure)).isEqualTo("""
                Call 2 of 2 of createNorthflankAppConnection had an unexpected body (- expected, + actual)
                    {
                      "credentials" : {
                        "apiToken" : "***"
                      },
                      "method" : "api-token",
                  -   "name" : "a"
                  +   "name" : "b",
                  +   "projectId" : "p-1"
                    }
                """ + CONTEXT);
        assertThat(failure.getExpected().getStringRepresentation()).contains("\"name\" : \"a\"\n}");
        assertThat(failure.getActual().getStringRepresentation()).contains("\"projectId\" : \"p-1\"\n}");
    }

    @Test
    void ofABodyThatDiffersInItsSecretOnly() {
        arrange();

        assertThat(message(() -> kms.verify().calls(CREATE_CONNECTION).anyWithBody(BODY.replace("nf-token", "s3cret"))))
                .isEqualTo("""
                No call of createNorthflankAppConnection had the expected body; the nearest is number 1 of 2 \
                (- expected, + actual)
                    {
                      "credentials" : {
                  -     "apiToken" : "*** (6 characters, digest D)"
                  +     "apiToken" : "*** (8 characters, digest D)"
                      },
                      "method" : "api-token",
                      "name" : "a"
                    }
                """ + CONTEXT);
    }

    @Test
    void ofABodyThatIsNotThereOrNotJson() {
        wire.call("POST", Wire.CONNECTIONS).body("s3cret").malformed().send();

        assertThat(message(() -> kms.verify().calls(CREATE_CONNECTION).withBody("")))
                .isEqualTo("""
                Call 1 of 1 of createNorthflankAppConnection had an unexpected body (- expected, + actual)
                  - (no body)
                  + (6 bytes that are not JSON)

                Last calls:
                  POST /api/v1/app-connections/northflank (6 bytes that are not JSON) -> 500
                Stored now: none
                """);
    }

    @Test
    void ofAnotherHeader() {
        arrange();

        assertThat(message(() -> kms.verify().calls(CREATE_CONNECTION).withHeader("Content-Type", "text/plain")))
                .isEqualTo("""
                Call 1 of 2 of createNorthflankAppConnection had no header content-type with the expected value \
                (- expected, + actual)
                  - text/plain
                  + application/json
                """ + CONTEXT);
        assertThat(message(() -> kms.verify().calls(CREATE_CONNECTION).withHeader("Authorization", "s3cret")))
                .containsPattern(
                        "  - [*]{3} \\(6 characters, digest D\\)\n  [+] [*]{3} \\(\\d+ characters, digest D\\)\n");
        assertThat(message(() -> kms.verify().calls(CREATE_CONNECTION).withHeader("accept", "x")))
                .contains("  - x\n  + (no such header)\n");
        assertThat(message(() -> kms.verify().calls(CREATE_CONNECTION).withHeader("x-none", "x")))
                .contains("  - *** (1 character, digest D)\n  + (no such header)\n");
    }

    @Test
    void showsTheLastTenCallsAndTheFirstTenConnectionsAtMost() {
        for (int i = 10; i < 22; i++) {
            wire.create("c-" + i);
        }

        String message = message(() -> kms.verify().stored("none"));

        assertThat(message)
                .contains("Last calls (2 before):\n  POST")
                .contains("Stored now (2 more):\n  northflank connection c-10 ")
                .doesNotContain("{\"name\":\"c-11\"")
                .contains("{\"name\":\"c-12\"", "{\"name\":\"c-21\"")
                .contains("connection c-19 ")
                .doesNotContain("connection c-20 ");
        assertThat(message.lines()).hasSize(24);
    }

    @Test
    void aHugeBodyIsCutInTheListOfCalls() {
        wire.call("POST", Wire.CONNECTIONS)
                .json("{\"name\":\"" + "x".repeat(1000) + "\"}")
                .malformed()
                .send();

        assertThat(message(() -> kms.verify().stored("none")))
                .containsPattern("xxx\\.\\.\\. \\(\\d+ characters more\\) -> 422\n");
    }

    private void arrange() {
        wire.create("a");
        wire.post(Wire.CONNECTIONS, Wire.connection("b", "p-1"));
    }

    private String message(Runnable check) {
        return text(failure(check));
    }

    private static AssertionFailedError failure(Runnable check) {
        return assertThrows(AssertionFailedError.class, check::run);
    }

    /** The IDs are random. */
    private String text(AssertionFailedError failure) {
        String text = String.valueOf(failure.getMessage());
        int number = 1;
        for (StoredConnection connection : kms.connections()) {
            text = text.replace(connection.id().toString(), "ID-" + number++);
        }
        return withoutDigests(text);
    }

    /** They differ from JVM to JVM. */
    static String withoutDigests(@Nullable String text) {
        return String.valueOf(text).replaceAll("digest [0-9a-f]{6}", "digest D");
    }
}
