// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnectionUpdate;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.northflank.sync.SyncEnsureResult;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users call, over this transport, in clear text and over TLS. */
class WholePipelineTest {

    private static final String NAME = "a-connection";

    private static NorthflankConnectionRequest request() {
        return NorthflankConnectionRequest.builder()
                .name(NAME)
                .apiToken("nf-token")
                .build();
    }

    private static FakeKms start(boolean https) {
        return https ? FakeKms.builder().https().start() : FakeKms.start();
    }

    private static KmsClient.Builder client(FakeKms kms) {
        return kms.clientBuilder().transport(ApacheTransport.factory());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void createsEnsuresReadsChangesListsAndDeletes(boolean https) {
        try (FakeKms kms = start(https);
                KmsClient client = client(kms).build()) {
            NorthflankConnections northflank = NorthflankConnections.of(client);

            AppConnection created = northflank.create(request());
            assertThat(northflank.ensure(request()).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
            AppConnection renamed = northflank.update(
                    created,
                    NorthflankConnectionUpdate.builder().name("renamed").build());
            assertThat(northflank.get(created.id())).isEqualTo(renamed);
            assertThat(northflank.list()).extracting(AppConnection::name).containsExactly("renamed");
            northflank.delete(created.id());
            assertThat(kms.connections()).isEmpty();
            assertThatThrownBy(() -> northflank.get(created.id())).isInstanceOf(NotFoundException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ensuresASecretSyncWhoseRunWritesTheSecrets(boolean https) {
        try (FakeKms kms = start(https);
                KmsClient client = client(kms).build()) {
            kms.northflank().addProject("nf-p", "Northflank Project").addSecretGroup("nf-p", "g", "Group", Map.of());
            kms.addProject("p-1", "Payments");
            kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of("A", "a-secret"));
            NorthflankSecretSyncs syncs = NorthflankSecretSyncs.of(client);
            NorthflankSecretSyncRequest request = NorthflankSecretSyncRequest.builder()
                    .name("a-sync")
                    .projectId("p-1")
                    .connectionId(
                            NorthflankConnections.of(client).create(request()).id())
                    .environment("dev")
                    .keepUnknownKeys()
                    .destination("nf-p", "g")
                    .build();

            SyncEnsureResult first = syncs.ensureAndSync(request, Duration.ofMinutes(1));

            assertThat(first.outcome()).isEqualTo(EnsureOutcome.CREATED);
            assertThat(kms.northflank().secrets("nf-p", "g")).containsEntry("A", "a-secret");
            assertThat(syncs.ensure(request).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
            syncs.delete(first.secretSync().id());
            assertThat(syncs.list("p-1")).isEmpty();
        }
    }

    @Test
    void aCreateWhoseResponseIsLostIsFoundAndNotMadeTwice() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = client(kms).build()) {
            kms.faults().on(Operation.CREATE_CONNECTION).afterCommit().drop();

            AppConnection created = NorthflankConnections.of(client).create(request());

            kms.verify().storedCount(1).calls(Operation.CREATE_CONNECTION).times(1);
            assertThat(created.id()).isEqualTo(kms.connections().get(0).id());
        }
    }

    @Test
    void aServerThatStallsEndsTheCallAtItsTimeout() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = client(kms)
                        .attemptTimeout(Duration.ofMillis(200))
                        .callTimeout(Duration.ofMillis(600))
                        .build()) {
            kms.faults().on(Operation.GET_CONNECTION).always().slowHeaders(Duration.ofSeconds(10));

            assertThatThrownBy(() -> NorthflankConnections.of(client).get(UUID.randomUUID()))
                    .isInstanceOf(CallTimeoutException.class);
        }
    }

    @Test
    void anHttpProxyGetsItsPasswordForATunnelWithoutAnyProperty() throws Exception {
        try (FakeKms kms = FakeKms.builder().https().start();
                RawServer proxy = RawServer.proxyTo(URI.create(kms.url()).getPort());
                KmsClient client = client(kms)
                        .proxy(ProxySelector.of(
                                (InetSocketAddress) proxy.proxy().address()))
                        .proxyCredentials("user", "a-password")
                        .build();
                KmsClient without = client(kms)
                        .proxy(ProxySelector.of(
                                (InetSocketAddress) proxy.proxy().address()))
                        .build()) {
            NorthflankConnections.of(client).create(request());

            kms.verify().storedCount(1);
            assertThat(proxy.reads()).first().asString().startsWith("CONNECT 127.0.0.1:");
            assertThatThrownBy(() -> NorthflankConnections.of(without).list())
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("407");
        }
    }

    @Test
    void aPrivateAuthorityIsTrustedFromItsFile() throws Exception {
        try (FakeKms kms = FakeKms.builder().https().start();
                KmsClient stranger = KmsClient.builder()
                        .baseUrl(kms.url())
                        .transport(ApacheTransport.factory())
                        .credentials(KmsCredentials.accessToken("a-token"))
                        .build()) {
            assertThatThrownBy(() -> NorthflankConnections.of(stranger).list())
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("caCertificates");
            assertThat(kms.calls()).isEmpty();
        }
    }
}
