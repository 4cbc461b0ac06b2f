// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.bulk.BulkItem;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkProgress;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import ai.hanzo.kms.testing.StoredConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkTest {

    private final FakeKms kms = CheckedKms.start();
    private final NorthflankConnections northflank = NorthflankConnections.of(kms.client());

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void theReportKeepsTheOrderAndSaysWhatBecameOfEachItem() {
        kms.addConnection("northflank", "same", null);
        kms.addConnection("northflank", "other", null);
        kms.addConnection("github", "taken", null);
        List<NorthflankConnectionRequest> requests = List.of(
                EnsureTest.wanted("taken").build(),
                EnsureTest.wanted("other").description("new").build(),
                EnsureTest.wanted("fresh").build(),
                EnsureTest.wanted("same").build());

        BulkReport<NorthflankConnectionRequest, EnsureResult> report =
                northflank.ensureAll(requests, BulkOptions.defaults());

        assertThat(report.items()).extracting(BulkItem::input).isEqualTo(requests);
        assertThat(report.items().get(0).failure())
                .isInstanceOfSatisfying(
                        NameConflictException.class,
                        conflict -> assertThat(conflict.holder()).hasToString("github"));
        assertThat(report.items().subList(1, 4))
                .extracting(item -> item.orThrow().outcome())
                .containsExactly(EnsureOutcome.UPDATED, EnsureOutcome.CREATED, EnsureOutcome.UNCHANGED);
        assertThat(report.succeeded()).isEqualTo(3);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.skipped()).isZero();
        assertThat(report.isSuccess()).isFalse();
        assertThat(report.toString()).contains("succeeded=3", "failed=1");
    }

    @Test
    void oneListingTakesThePlaceOfALookupForEach() {
        kms.addProject("p-1", "Payments");
        kms.addConnection("northflank", "c-0", null);
        kms.addConnection("northflank", "c-1", "p-1");
        List<NorthflankConnectionRequest> requests = List.of(
                EnsureTest.wanted("c-0").build(),
                EnsureTest.wanted("c-1").projectId("p-1").build(),
                EnsureTest.wanted("c-0").projectId("p-1").build());

        BulkReport<NorthflankConnectionRequest, EnsureResult> report =
                northflank.ensureAll(requests, BulkOptions.defaults());

        assertThat(report.items())
                .extracting(item -> item.orThrow().outcome())
                .containsExactly(EnsureOutcome.UNCHANGED, EnsureOutcome.UNCHANGED, EnsureOutcome.CREATED);
        assertThat(kms.calls())
                .extracting(RecordedCall::operation)
                .containsExactly(
                        Operation.LOGIN_UNIVERSAL_AUTH,
                        Operation.LIST_NORTHFLANK_CONNECTIONS,
                        Operation.CREATE_CONNECTION);
    }

    @Test
    void whoMayNotListLooksEachNameUp() {
        kms.addConnection("northflank", "c-0", null);
        kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).always().error(403, "PermissionDenied", "no");

        BulkReport<NorthflankConnectionRequest, EnsureResult> report =
                northflank.ensureAll(BulkRateLimitTest.wanted(2), BulkOptions.defaults());

        assertThat(report.isSuccess()).isTrue();
        assertThat(kms.count(Operation.GET_CONNECTION_BY_NAME)).isEqualTo(2);
    }

    @Test
    void aListThatLeavesOutWhatIsThereDoesNoHarm() {
        kms.addConnection("northflank", "c-0", null);
        kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).next(1).emptyBody(200);

        assertThat(northflank
                        .ensureAll(BulkRateLimitTest.wanted(2), BulkOptions.defaults())
                        .isSuccess())
                .isTrue();
        assertThat(kms.connections()).hasSize(2);
    }

    @Test
    void duplicatesAreRefusedBeforeAnythingIsSent() {
        UUID id = UUID.randomUUID();

        assertThatThrownBy(() -> northflank.ensureAll(
                        List.of(
                                EnsureTest.wanted("a").build(),
                                EnsureTest.wanted("b").build(),
                                EnsureTest.wanted(" A ").description("x").build()),
                        BulkOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The items 1 and 3 have the same name and scope; nothing was sent.");
        assertThatThrownBy(() -> northflank.deleteAll(List.of(id, id), BulkOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void nothingToDoIsAReportWithoutItems() {
        assertThat(northflank.ensureAll(List.of(), BulkOptions.defaults()).isSuccess())
                .isTrue();
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void oneFailureDoesNotStopTheRest() {
        kms.northflank().reject("token-bad");
        List<NorthflankConnectionRequest> requests = new ArrayList<>(BulkRateLimitTest.wanted(10));
        requests.set(2, EnsureTest.wanted("bad").apiToken("token-bad").build());

        BulkReport<NorthflankConnectionRequest, EnsureResult> report =
                northflank.ensureAll(requests, BulkOptions.defaults());

        assertThat(report.succeeded()).isEqualTo(9);
        assertThatThrownBy(() -> report.items().get(2).orThrow())
                .isInstanceOf(CredentialsRejectedException.class)
                .message()
                .doesNotContain("token-bad");
    }

    @Test
    void stopsAfterTheFirstFailureOnRequest() {
        kms.northflank().reject("token-bad");
        List<NorthflankConnectionRequest> requests = new ArrayList<>(BulkRateLimitTest.wanted(10));
        requests.set(2, EnsureTest.wanted("bad").apiToken("token-bad").build());

        BulkReport<NorthflankConnectionRequest, EnsureResult> report = northflank.ensureAll(
                requests,
                BulkOptions.builder().concurrency(1).stopOnFailure(true).build());

        assertThat(report.succeeded()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.skipped()).isEqualTo(7);
        assertThat(report.interrupted()).isFalse();
        assertThat(report.items().get(9).isSkipped()).isTrue();
        assertThatThrownBy(() -> report.items().get(9).orThrow()).isInstanceOf(IllegalStateException.class);
        assertThat(kms.connections()).hasSize(2);
    }

    @Test
    void deletesManyAndCountsWhatIsGoneAsDone() {
        StoredConnection free = kms.addConnection("northflank", "a", null);
        StoredConnection used = kms.addConnection("northflank", "b", null);
        kms.markInUse(used.id());
        UUID gone = UUID.randomUUID();

        BulkReport<UUID, DeleteOutcome> report =
                northflank.deleteAll(List.of(gone, used.id(), free.id()), BulkOptions.defaults());

        assertThat(report.items())
                .extracting(BulkItem::result)
                .containsExactly(DeleteOutcome.ALREADY_GONE, null, DeleteOutcome.DELETED);
        assertThat(report.items().get(1).failure()).hasMessageContaining("existing connections");
        assertThat(kms.connections()).extracting(StoredConnection::name).containsExactly("b");
    }

    @Test
    void progressIsToldInOrderAfterEachItem() {
        kms.northflank().reject("token-bad");
        List<NorthflankConnectionRequest> requests = new ArrayList<>(BulkRateLimitTest.wanted(20));
        requests.set(2, EnsureTest.wanted("bad").apiToken("token-bad").build());
        List<BulkProgress> seen = new ArrayList<>();

        northflank.ensureAll(
                requests, BulkOptions.builder().onProgress(seen::add).build());

        assertThat(seen)
                .extracting(BulkProgress::done)
                .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(seen.get(19).failed()).isEqualTo(1);
        assertThat(seen).allSatisfy(progress -> assertThat(progress.total()).isEqualTo(20));
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheWork() {
        BulkReport<NorthflankConnectionRequest, EnsureResult> report = northflank.ensureAll(
                BulkRateLimitTest.wanted(5),
                BulkOptions.builder()
                        .onProgress(progress -> {
                            throw new IllegalStateException("listener");
                        })
                        .build());

        assertThat(report.succeeded()).isEqualTo(5);
    }

    @Test
    void worksOnNoMoreThanTheGivenNumberAtATimeAndLeavesNoThread() {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        String token = kms.newAccessToken();
        try (KmsClient client = KmsClient.builder()
                .baseUrl(kms.url())
                .credentials(KmsCredentials.accessToken(() -> {
                    workers.add(Thread.currentThread());
                    return token;
                }))
                .build()) {
            NorthflankConnections.of(client)
                    .ensureAll(
                            BulkRateLimitTest.wanted(50),
                            BulkOptions.builder().concurrency(3).build());
        }
        workers.remove(Thread.currentThread());

        assertThat(workers).hasSizeBetween(1, 3).allSatisfy(worker -> {
            assertThat(worker.isDaemon()).isTrue();
            assertThat(worker.getName()).startsWith("hanzo-kms-bulk-");
            worker.join(5_000);
            assertThat(worker.isAlive()).isFalse();
        });
    }

    @Test
    void aListingThatFailsIsAFailureOfTheCallAndChangesNothing() {
        kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).always().status(500);
        NorthflankConnections quick = NorthflankConnections.of(
                kms.client().withOptions(kms.client().options().withMaxAttempts(1)));

        assertThatThrownBy(() -> quick.ensureAll(BulkRateLimitTest.wanted(2), BulkOptions.defaults()))
                .isInstanceOf(ServerException.class);
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void aTimeLimitThatEndsDuringTheListingGivesAReportOfItemsThatWereNotStarted() {
        kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).always().slowHeaders(Duration.ofSeconds(20));
        BulkOptions options =
                BulkOptions.builder().timeout(Duration.ofMillis(500)).build();

        BulkReport<NorthflankConnectionRequest, EnsureResult> report = northflank.ensureAll(
                List.of(EnsureTest.wanted("a").build(), EnsureTest.wanted("b").build()), options);

        assertThat(report.timedOut()).isTrue();
        assertThat(report.skipped()).isEqualTo(2);
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void oddConcurrencyIsRefused() {
        assertThatThrownBy(() -> BulkOptions.builder().concurrency(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BulkOptions.builder().concurrency(101)).isInstanceOf(IllegalArgumentException.class);
        assertThat(BulkOptions.defaults().concurrency()).isEqualTo(8);
    }
}
