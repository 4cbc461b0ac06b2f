// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a create says after each of these timelines, over real sockets. Before the first request it is a quarter past a
 * second; {@code own}, {@code another's} and {@code unknown} are the verdicts of the table in docs/decisions/lost-create.md.
 */
class CreationTimelinesTest {

    private final VirtualTiming timing = new VirtualTiming();

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # the server        | what happens                                                                            | the create
            # Clear responses are passed on.
              -                 | POST: responds                                                                          | created
              -                 | POST: 400                                                                               | refused
              -                 | before: another stores the same; POST: responds                                         | another's
            # The request was carried out and its response was lost.
              -                 | POST: stores, lost; GET: responds                                                       | own
              -                 | POST: stores, 504; GET: responds                                                        | own
              -                 | POST: 3 s, stores, 27 s, lost; GET: responds                                            | own
              -                 | POST: stores, page; GET: responds                                                       | own
              -                 | POST: lost; GET: responds; GET: responds; POST: responds                                | created
              -                 | POST: lost; GET: responds; GET: responds; POST: stores, lost; GET: responds             | own
              -                 | POST: stores, lost; GET: 403                                                            | unknown
            # A page of a proxy or a firewall: some statuses prove that the server got nothing, the others prove nothing.
              -                 | POST: page 404                                                                         | refused
              -                 | POST: page 405                                                                         | refused
              -                 | POST: page 413                                                                         | refused
              -                 | POST: page 415                                                                         | refused
              -                 | POST: stores, page 400; GET: responds                                                  | own
              -                 | POST: stores, page 401; GET: responds                                                  | own
              -                 | POST: stores, page 403; GET: responds                                                  | own
              -                 | POST: stores, page 409; GET: responds                                                  | own
              -                 | POST: stores, page 422; GET: responds                                                  | own
              -                 | POST: page 403; GET: responds; GET: responds; POST: responds                           | created
              -                 | POST: page 403; GET: page 403                                                          | unknown
              -                 | POST: page 400; GET: responds; GET: responds; POST: page 404; GET: responds; GET: responds | unknown
            # A proxy mixes responses up: the one to the create tells of a thing with another name.
              -                 | POST: stores, mixedUp; GET: responds                                                   | own
              -                 | POST: mixedUp; GET: responds; GET: responds; POST: responds                            | created
              -                 | POST: mixedUp; GET: responds; GET: responds; POST: 400; GET: responds; GET: responds   | unknown
              -                 | before: another stores the same, 602 s; POST: mixedUp; GET: responds                   | another's
              -                 | POST: mixedUp; GET: 403                                                                | unknown
            # The server goes on with a request that the client has given up.
              -                 | POST: 504; GET: responds; GET: stores, responds                                         | unknown, found
              -                 | login: responds; POST: lost; GET: responds; GET: 29 s, stores, responds                 | unknown, found
              -                 | POST: 504; GET: responds; GET: responds; POST: stores, responds; GET: responds          | unknown, found
            # After an ambiguous request no refusal sounds certain.
              -                 | POST: 504; GET: responds; GET: responds; POST: 429 after 7200; GET: responds; GET: responds | unknown
              -                 | POST: 504; GET: responds; GET: responds; POST: 400; GET: responds; GET: responds        | unknown
              -                 | POST: 504; GET: responds; GET: responds; POST: 400; GET: responds; GET: 4 s, stores, responds | unknown, found
              -                 | POST: 504; GET: responds; GET: responds; POST: 403; GET: responds; GET: responds        | unknown
            # Another program creates the name.
              -                 | login: another stores the same, 5 s, responds; POST: lost; GET: responds                | unknown, found
              -                 | POST: another stores the same, 429 after 5; POST: lost; GET: responds                   | unknown, found
              -                 | POST: another stores otherwise, lost; GET: responds                                     | another's
              -                 | before: another stores the same, 4 s; POST: lost; GET: responds                         | unknown, found
              -                 | before: another stores the same, 599 s; POST: lost; GET: responds                       | unknown, found
              -                 | before: another stores the same, 602 s; POST: lost; GET: responds                       | another's
              -                 | POST: lost; GET: otherKind                                                              | another's
              -                 | POST: another stores the same, lost; GET: responds                                      | own
            # Somebody changes what this call created.
              -                 | POST: stores, lost; GET: 1 s, somebody edits, responds                                  | unknown, found
            # The clocks of the server.
              clock +40 s       | POST: stores, lost; GET: responds                                                       | own
              clock -3600 s     | POST: stores, lost; GET: responds                                                       | own
              clock +3600 s     | before: another stores the same, 602 s; POST: lost; GET: responds                       | another's
              database -2 s     | POST: stores, lost; GET: responds                                                       | unknown, found
              database -40 s    | POST: stores, lost; GET: responds                                                       | unknown, found
              database +40 s    | POST: stores, lost; GET: responds                                                       | unknown, found
              nodes 4 s apart   | login: responds; POST: stores, lost; GET: responds                                      | unknown, found
              whole seconds     | POST: stores, lost; GET: responds                                                       | own
              no createdAt      | POST: stores, lost; GET: responds                                                       | unknown, found
              no Date           | POST: stores, lost; GET: responds                                                       | unknown, found
              no Date           | before: another stores the same, 80000 s; POST: lost; GET: responds                     | unknown, found
              no Date           | before: another stores the same, 90000 s; POST: lost; GET: responds                     | another's
              cached            | POST: stores, lost; GET: responds                                                       | unknown, found
              Date -7 s         | before: another stores the same, 4 s; POST: lost; GET: responds                         | unknown, found
              -                 | before: another stores the same, 4 s; POST: lost; GET: slowBody 7                       | unknown, found
              -                 | POST: stores, lost; GET: 3 s, responds                                                  | unknown, found
            # The clock of this machine.
              -                 | POST: stores, lost; GET: local clock is set, responds                                   | unknown, found
            """)
    void endsByTheTable(String server, String timeline, String expected) {
        try (TimelineServer kms = new TimelineServer(timing, server, timeline);
                KmsClient client = client(kms, timeline.contains("login:"))) {
            assertThat(ending(client, kms)).isEqualTo(expected);
            assertThat(kms.misfits()).isEmpty();
        }
    }

    @Test
    void whatTheClientGaveToAnotherCallerIsAnothers() {
        try (TimelineServer kms = new TimelineServer(timing, "-", "POST: responds; POST: lost; GET: responds");
                KmsClient client = client(kms, false)) {
            assertThat(ending(client, kms)).isEqualTo("created");
            assertThat(ending(client, kms)).isEqualTo("another's");
            assertThat(kms.misfits()).isEmpty();
        }
    }

    @Test
    void whatAnotherCallerClaimedIsAnothers() {
        try (TimelineServer kms = new TimelineServer(
                        timing, "-", "before: another stores the same, 4 s; POST: lost; GET: responds");
                KmsClient client = client(kms, false)) {
            UUID stored = Objects.requireNonNull(kms.storedId());

            assertThat(Creations.of(client.calls()).claim(stored)).isTrue();
            assertThat(ending(client, kms)).isEqualTo("another's");
            assertThat(Creations.of(client.calls()).claim(stored)).isFalse();
        }
    }

    @Test
    void noRequestComesEarlierThanABusyServerAsked() {
        try (TimelineServer kms = new TimelineServer(
                        timing, "-", "POST: 503 after 30; GET: responds; GET: responds; POST: responds");
                KmsClient client = client(kms, false)) {
            assertThat(ending(client, kms)).isEqualTo("created");
            assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(30));
        }
    }

    @Test
    void aWaitThatIsTooLongIsTold() {
        try (TimelineServer kms = new TimelineServer(timing, "-", "POST: 503 after 100; GET: responds; GET: responds");
                KmsClient client = client(kms, false)) {
            assertThat(Caught.from(() -> create(client)))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("asked to wait 98 s");
            assertThat(kms.methods()).containsOnlyOnce("POST");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST: page; GET: page", "POST: page 403; GET: page 403", "POST: page 400; GET: page 200"})
    void aPageInPlaceOfTheServerIsNamedAndPointsAtTheBaseUrl(String timeline) {
        try (TimelineServer kms = new TimelineServer(timing, "-", timeline);
                KmsClient client = client(kms, false)) {
            assertThat(Caught.from(() -> create(client)))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("text/html")
                    .hasMessageContaining("front/1.2")
                    .hasMessageContaining(kms.url())
                    .hasMessageContaining("the base URL");
        }
    }

    private KmsClient client(TimelineServer kms, boolean signsIn) {
        return KmsClient.builder()
                .baseUrl(kms.url())
                .credentials(signsIn ? KmsCredentials.universalAuth("id", "secret") : KmsCredentials.accessToken("t"))
                .extend(settings -> settings.timing(timing))
                .build();
    }

    private static UUID create(KmsClient client) {
        return Creations.of(client.calls())
                .create(call -> new StoredCreation(call, TimelineServer.NAME, TimelineServer.DESCRIPTION, "only"))
                .id();
    }

    private static String ending(KmsClient client, TimelineServer kms) {
        try {
            UUID made = create(client);
            assertThat(made).isEqualTo(kms.storedId());
            String last = kms.methods().get(kms.methods().size() - 1);
            return last.equals("POST") ? "created" : "own";
        } catch (OutcomeUnknownException e) {
            assertThat(e.isOutcomeUnknown()).isTrue();
            assertThat(e.foundId()).isIn(Collections.singletonList(e.foundId() == null ? null : kms.storedId()));
            return e.foundId() == null ? "unknown" : "unknown, found";
        } catch (NameConflictException e) {
            assertThat(e.isOutcomeUnknown()).isFalse();
            return "another's";
        } catch (KmsException e) {
            assertThat(e.isOutcomeUnknown()).isFalse();
            return "refused";
        }
    }
}
