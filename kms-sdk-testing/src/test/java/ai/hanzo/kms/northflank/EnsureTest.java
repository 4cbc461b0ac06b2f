// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.ScopeMismatchException;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnsureTest {

    private final FakeKms kms = CheckedKms.start();
    private final NorthflankConnections northflank = NorthflankConnections.of(kms.client());

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void createsWhatIsNotThere() {
        EnsureResult result = northflank.ensure(wanted("a").description("text").build());

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.CREATED);
        assertThat(result.changed()).isEmpty();
        assertThat(kms.connections()).singleElement().satisfies(stored -> {
            assertThat(stored.id()).isEqualTo(result.connection().id());
            assertThat(stored.description()).isEqualTo("text");
            assertThat(stored.holds("apiToken", "token-1")).isTrue();
        });
    }

    @Test
    void leavesWhatIsAsRequestedWithOneReadAndNoWrite() {
        AppConnection created =
                northflank.create(wanted("a").description("text").build());
        int before = kms.calls().size();

        EnsureResult result = northflank.ensure(
                wanted("a").description("text").apiToken("token-2").build());

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
        assertThat(result.connection()).isEqualTo(created);
        assertThat(kms.calls().subList(before, kms.calls().size()))
                .extracting(RecordedCall::operation)
                .containsExactly(Operation.GET_CONNECTION_BY_NAME);
        assertThat(kms.connections().get(0).holds("apiToken", "token-1")).isTrue();
    }

    @Test
    void updatesTheDescriptionAndLeavesTheToken() {
        AppConnection created = northflank.create(wanted("a").description("old").build());

        EnsureResult result = northflank.ensure(
                wanted("a").description("new").apiToken("token-2").build());

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.UPDATED);
        assertThat(result.changed()).containsExactly(new FieldChange("description", "old", "new"));
        assertThat(result.connection().id()).isEqualTo(created.id());
        assertThat(result.connection().description()).isEqualTo("new");
        assertThat(kms.connections().get(0).holds("apiToken", "token-1")).isTrue();
    }

    @Test
    void aRequestThatNamesNoDescriptionLeavesTheOneThatIsThere() {
        northflank.create(wanted("a").description("old").build());

        assertThat(northflank.ensure(wanted("a").build()).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
        assertThat(kms.connections().get(0).description()).isEqualTo("old");
    }

    @Test
    void aRequestThatClearsTheDescriptionRemovesTheOneThatIsThere() {
        for (NorthflankConnectionRequest request : List.of(
                wanted("a").clearDescription().build(),
                wanted("b").description("  ").build())) {
            northflank.create(wanted(request.name()).description("old").build());

            EnsureResult result = northflank.ensure(request);

            assertThat(result.changed()).containsExactly(new FieldChange("description", "old", null));
            assertThat(result.connection().description()).isNull();
        }
    }

    @Test
    void anEmptyDescriptionIsNoDescription() {
        northflank.create(wanted("a").build());

        assertThat(northflank.ensure(wanted("a").description("  ").build()).outcome())
                .isEqualTo(EnsureOutcome.UNCHANGED);
    }

    @Test
    void sendsTheTokenOnAnUpdateOnlyWhenToldTo() {
        northflank.create(wanted("a").build());

        EnsureResult result =
                northflank.ensure(wanted("a").apiToken("token-2").rotateToken().build());

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.UPDATED);
        assertThat(result.changed()).containsExactly(new FieldChange("apiToken", null, null));
        assertThat(result.toString()).contains("apiToken: sent again").doesNotContain("token-2");
        assertThat(kms.connections().get(0).holds("apiToken", "token-2")).isTrue();
    }

    @Test
    void looksOnlyInTheScopeOfTheRequest() {
        kms.addProject("p-1", "Payments");
        northflank.create(wanted("a").build());

        EnsureResult result = northflank.ensure(wanted("a").projectId("p-1").build());

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.CREATED);
        assertThat(result.connection().scope()).isEqualTo(Scope.project("p-1"));
        assertThat(kms.connections()).hasSize(2);
    }

    @Test
    void aPlanSaysWhatWouldBeDoneAndWritesNothing() {
        EnsurePlan create = northflank.plan(wanted("a").build());
        AppConnection created = northflank.create(wanted("b").description("old").build());
        EnsurePlan update =
                northflank.plan(wanted("b").description("new").rotateToken().build());
        EnsurePlan nothing = northflank.plan(wanted("b").description("old").build());

        assertThat(create.outcome()).isEqualTo(EnsureOutcome.CREATED);
        assertThat(create.current()).isNull();
        assertThat(update.outcome()).isEqualTo(EnsureOutcome.UPDATED);
        assertThat(update.current()).isEqualTo(created);
        assertThat(update.changes())
                .containsExactly(new FieldChange("description", "old", "new"), new FieldChange("apiToken", null, null));
        assertThat(nothing.outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(1);
        assertThat(kms.count(Operation.UPDATE_CONNECTION)).isZero();
    }

    @Test
    void aNameOfAnotherKindIsAConflictThatNamesTheKind() {
        kms.addConnection("github", "a", null);

        NameConflictException conflict = catchThrowableOfType(
                NameConflictException.class, () -> northflank.ensure(wanted("a").build()));

        assertThat(conflict).hasMessageContaining("another kind, github");
        assertThat(conflict.holder()).isEqualTo(new App("github"));
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isZero();
    }

    @Test
    void aConflictWithoutAKindIsStillAConflict() {
        kms.addConnection("github", "a", null);
        kms.faults().on(Operation.LIST_CONNECTIONS).always().error(403, "PermissionDenied", "no");

        NameConflictException conflict = catchThrowableOfType(
                NameConflictException.class, () -> northflank.ensure(wanted("a").build()));

        assertThat(conflict.holder()).isNull();
    }

    @Test
    void aConnectionThatSomebodyElseCreatedInBetweenIsTakenAsItIs() {
        kms.addConnection("northflank", "a", null);
        kms.faults()
                .on(Operation.GET_CONNECTION_BY_NAME)
                .next(1)
                .error(404, "NotFound", "not there yet, when this one looked");

        EnsureResult result = northflank.ensure(wanted("a").build());

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(1);
        assertThat(kms.connections()).hasSize(1);
    }

    @Test
    void aNameThatIsTakenIsKnownWhateverTheServerCallsIt() {
        kms.addConnection("northflank", "a", null);
        kms.faults().on(Operation.GET_CONNECTION_BY_NAME).next(1).error(404, "NotFound", "not there yet");
        kms.faults().on(Operation.CREATE_CONNECTION).next(1).error(400, "BadRequest", "A text of a newer server");

        assertThat(northflank.ensure(wanted("a").build()).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
    }

    @Test
    void aConnectionThatSomebodyElseDeletedInBetweenIsCreatedAgain() {
        AppConnection deleted = northflank.create(wanted("a").description("old").build());
        northflank.delete(deleted.id());
        ConnectionEnsurer ensuring = new ConnectionEnsurer(
                kms.client().calls().asOneCall(), wanted("a").description("new").build(), 1);

        EnsureResult result = ensuring.ensure(ensuring.planFor(deleted));

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.CREATED);
        assertThat(kms.connections()).hasSize(1);
    }

    @Test
    void aCreateWhoseAnswerGotLostEndsWithOneConnection() {
        kms.faults().on(Operation.CREATE_CONNECTION).next(1).afterCommit().drop();

        EnsureResult result = northflank.ensure(wanted("a").build());

        assertThat(result.connection().name()).isEqualTo("a");
        assertThat(kms.connections()).hasSize(1);
    }

    @Test
    void aCreateWhoseOutcomeStaysOpenIsSettledByALaterLook() {
        kms.faults().on(Operation.CREATE_CONNECTION).next(1).afterCommit().drop();
        kms.faults().on(Operation.GET_CONNECTION_BY_NAME).after(1).next(1).error(422, "ValidationFailure", "odd");

        EnsureResult result = northflank.ensure(wanted("a").build());

        assertThat(result.connection().id()).isEqualTo(kms.connections().get(0).id());
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(1);
    }

    @Test
    void anUpdateWhoseAnswerGotLostIsMadeAgain() {
        northflank.create(wanted("a").build());
        kms.faults().on(Operation.UPDATE_CONNECTION).next(1).afterCommit().drop();

        assertThat(northflank
                        .ensure(wanted("a").description("new").build())
                        .connection()
                        .description())
                .isEqualTo("new");
    }

    @Test
    void whatCanNotBeSettledIsReportedAndNotCreatedASecondTime() {
        kms.faults().on(Operation.CREATE_CONNECTION).always().drop();
        NorthflankConnections quick = NorthflankConnections.of(kms.client()
                .withOptions(kms.client().options().withMaxAttempts(1).withCallTimeout(Duration.ofSeconds(10))));

        OutcomeUnknownException unknown = catchThrowableOfType(
                OutcomeUnknownException.class, () -> quick.ensure(wanted("a").build()));

        assertThat(unknown.name()).isEqualTo("a");
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(1);
    }

    @Test
    void anUnknownProjectIsRefusedAfterOneCreate() {
        BadRequestException refused = catchThrowableOfType(
                BadRequestException.class,
                () -> northflank.ensure(wanted("a").projectId("nowhere").build()));

        assertThat(refused).hasMessageContaining("nowhere");
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(1);
    }

    @Test
    void anOldServerThatIgnoresTheProjectIsFoundOutEveryTime() {
        try (FakeKms old = CheckedKms.builder().generation(Generation.OLDEST).start()) {
            NorthflankConnections onOld = NorthflankConnections.of(old.client());
            NorthflankConnectionRequest request = wanted("a").projectId("p-1").build();

            ScopeMismatchException first =
                    catchThrowableOfType(ScopeMismatchException.class, () -> onOld.ensure(request));
            ScopeMismatchException second =
                    catchThrowableOfType(ScopeMismatchException.class, () -> onOld.ensure(request));

            assertThat(second.connectionId()).isEqualTo(first.connectionId());
            assertThat(old.connections()).hasSize(1);
        }
    }

    @Test
    void theWholeEnsureTakesAtMostOneCallTimeout() {
        kms.faults().on(Operation.GET_CONNECTION_BY_NAME).next(1).slowHeaders(Duration.ofMillis(700));
        kms.faults().on(Operation.CREATE_CONNECTION).always().slowHeaders(Duration.ofSeconds(20));
        NorthflankConnections quick = NorthflankConnections.of(
                kms.client().withOptions(kms.client().options().withCallTimeout(Duration.ofSeconds(1))));
        long start = System.nanoTime();

        // The first request may already use all of the time.
        assertThatThrownBy(() -> quick.ensure(wanted("a").build()))
                .isInstanceOfAny(OutcomeUnknownException.class, CallTimeoutException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }

    static NorthflankConnectionRequest.Builder wanted(String name) {
        return NorthflankConnectionRequest.builder().name(name).apiToken("token-1");
    }
}
