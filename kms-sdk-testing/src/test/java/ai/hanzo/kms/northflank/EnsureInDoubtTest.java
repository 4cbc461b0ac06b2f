// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static ai.hanzo.kms.northflank.EnsureTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.StoredConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An ensure that meets what may or may not be its own creation. */
class EnsureInDoubtTest {

    private final FakeKms kms = CheckedKms.start();
    private final NorthflankConnections northflank = NorthflankConnections.of(kms.client());
    private final KmsClient otherProgram = kms.clientBuilder().build();
    private final NorthflankConnections others = NorthflankConnections.of(otherProgram);

    @AfterEach
    void close() {
        otherProgram.close();
        kms.close();
    }

    /** Another program made the connection a little before, and this call's own request never arrived. */
    private UUID anothersLittleBefore(String description) {
        AppConnection made = others.create(wanted("a")
                .description(description)
                .apiToken("token-of-another")
                .build());
        kms.clock().advance(Duration.ofSeconds(5));
        kms.faults().on(Operation.GET_CONNECTION_BY_NAME).next(1).error(404, "NotFound", "not there, when it looked");
        kms.faults().on(Operation.CREATE_CONNECTION).next(1).drop();
        return made.id();
    }

    private StoredConnection stored() {
        assertThat(kms.connections()).hasSize(1);
        return kms.connections().get(0);
    }

    @Test
    void whatIsItsOwnIsCreatedWithoutAnotherWrite() {
        kms.faults().on(Operation.CREATE_CONNECTION).next(1).afterCommit().drop();

        EnsureResult result = northflank.ensure(wanted("a").build());

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.CREATED);
        assertThat(result.connection().id()).isEqualTo(stored().id());
        assertThat(kms.count(Operation.UPDATE_CONNECTION)).isZero();
    }

    @Test
    void whatIsAnothersCountsAsFoundFromTheStart() {
        others.create(wanted("a").description("theirs").build());
        kms.clock().advance(Duration.ofMinutes(11));
        kms.faults().on(Operation.GET_CONNECTION_BY_NAME).next(1).error(404, "NotFound", "not there, when it looked");
        kms.faults().on(Operation.CREATE_CONNECTION).next(1).drop();

        EnsureResult result = northflank.ensure(wanted("a").description("ours").build());

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.UPDATED);
        assertThat(result.changed()).containsExactly(new FieldChange("description", "theirs", "ours"));
    }

    @Test
    void whatMayBeItsOwnIsSentTheTokenAndTheDescriptionThatIsNamed() {
        UUID made = anothersLittleBefore("ours");

        EnsureResult result = northflank.ensure(wanted("a").description("ours").build());

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.CREATED);
        assertThat(result.changed()).isEmpty();
        assertThat(result.connection().id()).isEqualTo(made);
        assertThat(stored().holds("apiToken", "token-1")).isTrue();
        assertThat(kms.calls(Operation.UPDATE_CONNECTION))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("\"description\":\"ours\""));
    }

    @Test
    void aDescriptionThatIsNotNamedIsLeftAndOneThatShallGoIsRemoved() {
        UUID made = anothersLittleBefore("ours");
        others.update(
                made, NorthflankConnectionUpdate.builder().description("theirs").build());

        assertThat(northflank.ensure(wanted("a").build()).outcome()).isEqualTo(EnsureOutcome.CREATED);
        assertThat(stored().description()).isEqualTo("theirs");

        KmsClient restarted = kms.clientBuilder().build();
        try (restarted) {
            kms.faults()
                    .on(Operation.GET_CONNECTION_BY_NAME)
                    .next(1)
                    .error(404, "NotFound", "not there, when it looked");
            kms.faults().on(Operation.CREATE_CONNECTION).next(1).drop();
            assertThat(NorthflankConnections.of(restarted)
                            .ensure(wanted("a").clearDescription().build())
                            .outcome())
                    .isEqualTo(EnsureOutcome.CREATED);
        }
        assertThat(stored().description()).isNull();
    }

    @Test
    void whatItOnceCountedAsItsOwnIsNotCreatedAgain() {
        anothersLittleBefore("ours");
        assertThat(northflank.ensure(wanted("a").description("ours").build()).outcome())
                .isEqualTo(EnsureOutcome.CREATED);

        kms.faults().on(Operation.CREATE_CONNECTION).next(1).drop();

        assertThatThrownBy(
                        () -> northflank.create(wanted("a").description("ours").build()))
                .isInstanceOf(NameConflictException.class);
    }

    @Test
    void whatAnotherThreadOfTheClientWasToldItCreatedIsOnlyUpdated() {
        AtomicInteger lookups = new AtomicInteger();
        AtomicReference<NorthflankConnections> sameClient = new AtomicReference<>();
        KmsListener listener = new KmsListener() {
            @Override
            public void attemptStarted(AttemptStarted event) {
                // After the first lookup, and two after each of the four lost requests.
                if (event.method().equals("GET") && lookups.incrementAndGet() == 10) {
                    Objects.requireNonNull(sameClient.get())
                            .create(wanted("a").description("theirs").build());
                }
            }
        };
        try (KmsClient client = kms.clientBuilder().listener(listener).build()) {
            NorthflankConnections connections = NorthflankConnections.of(client);
            sameClient.set(connections);
            kms.faults().on(Operation.CREATE_CONNECTION).next(4).drop();

            EnsureResult result =
                    connections.ensure(wanted("a").description("ours").build());

            assertThat(result.outcome()).isEqualTo(EnsureOutcome.UPDATED);
            assertThat(result.changed())
                    .containsExactly(
                            new FieldChange("description", "theirs", "ours"),
                            new FieldChange(FieldChange.API_TOKEN, null, null));
            assertThat(stored().description()).isEqualTo("ours");
        }
    }

    @Test
    void whatALostUpdateChangedIsReportedWithTheUpdateThatIsSentAgain() {
        others.create(wanted("a").description("old").build());
        kms.faults().on(Operation.UPDATE_CONNECTION).next(4).afterCommit().drop();

        EnsureResult result =
                northflank.ensure(wanted("a").description("new").rotateToken().build());

        assertThat(kms.count(Operation.UPDATE_CONNECTION)).isEqualTo(5);
        assertThat(result.changed())
                .containsExactly(
                        new FieldChange("description", "old", "new"),
                        new FieldChange(FieldChange.API_TOKEN, null, null));
    }

    @Test
    void aConnectionOfAnotherCallerThatLookupsShowLateIsGivenTime() {
        kms.addConnection("northflank", "a", null);
        kms.faults().on(Operation.GET_CONNECTION_BY_NAME).next(5).error(404, "NotFound", "not there yet");
        Instant start = kms.clock().instant();

        assertThat(northflank.ensure(wanted("a").build()).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);

        assertThat(Duration.between(start, kms.clock().instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(5);
    }

    @Test
    void aRenameToANameThatLookupsShowLateIsGivenTime() {
        kms.addConnection("northflank", "a", null);
        kms.addConnection("northflank", "b", null);
        // The lookups of the former name find it.
        kms.faults().on(Operation.GET_CONNECTION_BY_NAME).next(1).error(404, "NotFound", "not there yet");
        kms.faults().on(Operation.GET_CONNECTION_BY_NAME).after(1).next(1).error(404, "NotFound", "not there yet");
        Instant start = kms.clock().instant();

        assertThatThrownBy(() -> northflank.ensure(wanted("a").formerName("b").build()))
                .isInstanceOf(NameConflictException.class)
                .hasMessageContaining("Two connections exist");

        assertThat(Duration.between(start, kms.clock().instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aRefusalThenDoesNotSoundCertain() {
        UUID made = anothersLittleBefore("ours");
        kms.faults().on(Operation.UPDATE_CONNECTION).next(1).error(403, "PermissionDenied", "not yours");

        OutcomeUnknownException unknown = catchThrowableOfType(
                OutcomeUnknownException.class,
                () -> northflank.ensure(wanted("a").description("ours").build()));

        assertThat(unknown.foundId()).isEqualTo(made);
        assertThat(unknown).hasMessageContaining("not yours");
        assertThat(unknown.getSuppressed()).hasSize(1);
        assertThat(stored().holds("apiToken", "token-of-another")).isTrue();
    }
}
