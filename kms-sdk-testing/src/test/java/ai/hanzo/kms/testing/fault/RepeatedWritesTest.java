// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.fault;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import ai.hanzo.kms.testing.internal.sync.SyncFixture;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client finds when it repeats a write whose response was lost after the server had done it. */
class RepeatedWritesTest {
    private static final String SYNCS = SyncFixture.SYNCS;

    private final FakeKms kms = CheckedKms.builder().project("p1", "First").start();
    private final Wire wire = new Wire(kms);
    private String id = "";

    @BeforeEach
    void prepare() {
        id = wire.create("a").id();
        kms.northflank().addProject("nf-p", "P").addSecretGroup("nf-p", "g", "G", Map.of());
        kms.secretSyncs().addFolder("p1", "dev", "/", Map.of("KEY", "value"));
    }

    @AfterEach
    void close() {
        kms.close();
    }

    private void lose(Operation operation, Wire.Call call) {
        kms.faults().on(operation).afterCommit().drop();
        assertThatThrownBy(call::send).isInstanceOf(Wire.ConnectionBroken.class);
    }

    private Wire.Call twice(Operation operation, Wire.Call call) {
        lose(operation, call);
        return call;
    }

    private String syncBody() {
        return """
                {"name":"s","projectId":"p1","connectionId":"%s","environment":"dev","secretPath":"/",
                 "isAutoSyncEnabled":true,"syncOptions":{"initialSyncBehavior":"overwrite-destination"},
                 "destinationConfig":{"projectId":"nf-p","secretGroupId":"g"}}""".formatted(id);
    }

    private String createSync() {
        return SYNCS + "/" + wire.post(SYNCS, syncBody()).at("/secretSync/id");
    }

    private Wire.Call token(String what, String token) {
        return wire.call("POST", "/api/v1/auth/token/" + what).anonymous().json("{\"accessToken\":\"" + token + "\"}");
    }

    @Test
    void aCreateIsRefusedAndTheLookupFindsWhatItMade() {
        Wire.Call create = wire.call("POST", CONNECTIONS).json(Wire.connection("b"));

        WireResponse again = twice(Operation.CREATE_CONNECTION, create).send();

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.message()).contains("already exists");
        assertThat(wire.get(CONNECTIONS + "/connection-name/b").status()).isEqualTo(200);
        assertThat(kms.connections()).hasSize(2);
    }

    @Test
    void anUpdateEndsTheSameWithAnotherHash() {
        Wire.Call update = wire.call("PATCH", CONNECTIONS + "/" + id)
                .json("{\"name\":\"b\",\"credentials\":{\"apiToken\":\"t\"}}");
        lose(Operation.UPDATE_CONNECTION, update);
        String hash = kms.connections().get(0).credentialsHash();

        WireResponse again = update.send();

        assertThat(again.at("/appConnection/name")).isEqualTo("b");
        assertThat(again.at("/appConnection/credentialsHash")).isNotEqualTo(hash);
    }

    @Test
    void aDeleteIsNotFound() {
        Wire.Call delete = wire.call("DELETE", CONNECTIONS + "/" + id);

        assertThat(twice(Operation.DELETE_CONNECTION, delete).send().status()).isEqualTo(404);
    }

    @Test
    void aCreateOfASyncIsRefusedAndTheLookupFindsIt() {
        Wire.Call create = wire.call("POST", SYNCS).json(syncBody());

        twice(Operation.CREATE_SYNC, create)
                .send()
                .refusedWith(
                        400,
                        "BadRequest",
                        "A Secret Sync with the name \"s\" already exists for the project with ID \"p1\"");
        assertThat(wire.get(SYNCS + "/sync-name/s?projectId=p1").status()).isEqualTo(200);
    }

    @Test
    void anUpdateOfASyncEndsTheSameWithOneRunMore() {
        Wire.Call update = wire.call("PATCH", createSync()).json("{\"description\":\"d\"}");

        WireResponse again = twice(Operation.UPDATE_SYNC, update).send();

        assertThat(again.at("/secretSync/description")).isEqualTo("d");
        assertThat(again.at("/secretSync/lastSyncJobId")).isEqualTo("2");
    }

    @Test
    void aDeleteOfASyncIsNotFound() {
        Wire.Call delete = wire.call("DELETE", createSync());

        assertThat(twice(Operation.DELETE_SYNC, delete).send().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/sync-secrets, syncNorthflankSecretSync, syncStatus, lastSyncJobId",
        "/import-secrets?importBehavior=prioritize-source, importNorthflankSecretSyncSecrets, importStatus, lastImportJobId",
        "/remove-secrets, removeNorthflankSecretSyncSecrets, removeStatus, lastRemoveJobId"
    })
    void aTriggerMakesOneJobMoreOrIsRefusedWhileOneIsRunning(String path, String name, String status, String jobId) {
        Operation operation = Operation.of(name);
        String sync = createSync();
        Wire.Call trigger = wire.call("POST", sync + path);

        // The create made a run, whose job was the first.
        assertThat(twice(operation, trigger).send().at("/secretSync/" + jobId)).isEqualTo("2");
        assertThat(wire.get(sync).at("/secretSync/" + jobId)).isEqualTo("3");

        kms.secretSyncs().holdJobs();
        lose(operation, trigger);
        kms.secretSyncs().startJobs();
        trigger.send().refusedWith(400, "BadRequest", SyncFixture.RUNNING_ALREADY);
        assertThat(wire.get(sync).at("/secretSync/" + status)).isEqualTo("running");
    }

    @Test
    void aLoginTakesAnotherUseOfALimitedSecret() {
        String secret = kms.identity().addClientSecret(2, Duration.ZERO);
        Wire.Call login = wire.call("POST", "/api/v1/auth/universal-auth/login")
                .anonymous()
                .json("{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"" + secret + "\"}");

        assertThat(twice(Operation.LOGIN_UNIVERSAL_AUTH, login).send().status()).isEqualTo(200);
        assertThat(login.send().status()).isEqualTo(401);
    }

    @Test
    void afterALostRenewalTheOldTokenStaysGood() {
        kms.identity().accessTokens(Duration.ofSeconds(60), Duration.ofSeconds(600), 0);
        String token = kms.newAccessToken();

        lose(Operation.RENEW_TOKEN, token("renew", token));

        assertThat(wire.as(token).get(CONNECTIONS).status()).isEqualTo(200);
    }

    @Test
    void aRevocationFindsNothingLeft() {
        Wire.Call revoke = token("revoke", kms.newAccessToken());

        assertThat(twice(Operation.REVOKE_TOKEN, revoke).send().status()).isEqualTo(401);
    }
}
