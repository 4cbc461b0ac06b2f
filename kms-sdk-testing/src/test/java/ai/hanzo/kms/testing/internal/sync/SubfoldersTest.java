// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeKmsBuilder;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.StoredSync;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Syncs of a folder and all below it, which only the newest servers know. */
class SubfoldersTest {
    private static final String NEW_NAME = "includeAllSubFolders";
    private static final String FIRST_NAME = "recursive";

    private static FakeKms start(FakeKmsBuilder builder) {
        return builder.project("p-1", "Payments").start();
    }

    private static FakeKms newest() {
        return start(CheckedKms.builder().generation(Generation.NEWEST));
    }

    private static ObjectNode withSubfolders(SyncFixture syncs, String option) {
        ObjectNode body = syncs.body("s");
        body.withObject("/syncOptions").put(option, true).put("keySchema", "KMS_{{secretKey}}");
        return body;
    }

    /** Returns the sync after one try of its run. */
    private static StoredSync runOnce(FakeKms kms, SyncFixture syncs) {
        kms.secretSyncs().holdJobs();
        String id = syncs.create(withSubfolders(syncs, NEW_NAME)).at("/secretSync/id");
        syncs.trigger("/api/v1/secret-syncs/northflank/" + id + "/sync-secrets");
        kms.secretSyncs().tryJobs();
        return kms.secretSyncs().syncs().get(0);
    }

    @Test
    void aNameInTwoFoldersFailsTheRunAtOnceButNotTheRemoval() {
        try (FakeKms kms = newest()) {
            SyncFixture syncs = new SyncFixture(kms);
            kms.secretSyncs().addFolder("p-1", "dev", "/a/b", Map.of("KEY", "other", "LOW", "1"));
            kms.northflank()
                    .addSecretGroup("nf-p", "g", "Group", Map.of("KMS_KEY", "x", "KMS_LOW", "y", "THEIRS", "1"));

            StoredSync sync = runOnce(kms, syncs);

            assertThat(sync.syncStatus()).isEqualTo("failed");
            assertThat(message(syncs, sync))
                    .isEqualTo("Secrets of one name in several folders: \"KMS_KEY\" in /a, /a/b");
            kms.secretSyncs().releaseJobs();
            syncs.trigger("/api/v1/secret-syncs/northflank/" + sync.id() + "/remove-secrets");
            assertThat(kms.northflank().secrets("nf-p", "g")).containsOnlyKeys("THEIRS");
        }
    }

    @Test
    void theReasonNamesFiveAndCountsTheRest() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 7; i++) {
            many.put("K" + i, "v");
        }
        try (FakeKms kms = newest()) {
            SyncFixture syncs = new SyncFixture(kms);
            kms.secretSyncs().addFolder("p-1", "dev", "/a", many).addFolder("p-1", "dev", "/a/b", many);

            String message = message(syncs, runOnce(kms, syncs));

            assertThat(message).endsWith(" and 2 more").containsPattern("(\"KMS_K[0-9]\" in /a, /a/b(; )?){5} and");
        }
    }

    @Test
    void moreThanTenThousandSecretsFailTheRunAtOnce() {
        Map<String, String> most = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            most.put("K" + i, "v");
        }
        try (FakeKms kms = newest()) {
            SyncFixture syncs = new SyncFixture(kms);
            kms.secretSyncs().addFolder("p-1", "dev", "/a", most);
            assertThat(runOnce(kms, syncs).syncStatus()).isEqualTo("succeeded");
            kms.secretSyncs().addFolder("p-1", "dev", "/a/b", Map.of("ONE_MORE", "v"));

            StoredSync sync = kms.secretSyncs().syncs().get(0);
            syncs.trigger("/api/v1/secret-syncs/northflank/" + sync.id() + "/sync-secrets");
            kms.secretSyncs().tryJobs();

            assertThat(kms.secretSyncs().syncs().get(0).syncStatus()).isEqualTo("failed");
            assertThat(message(syncs, sync)).isEqualTo("A sync takes at most 10000 secrets, but there are 10001");
        }
    }

    @Test
    void eachServerKeepsOneNameOfTheOptionAndDropsTheOtherWithoutAWord() {
        assertKeeps(newest(), NEW_NAME, FIRST_NAME);
        assertKeeps(start(CheckedKms.builder().earlyNewest()), FIRST_NAME, NEW_NAME);
        assertKeeps(start(CheckedKms.builder()), "nothing", NEW_NAME, FIRST_NAME);
    }

    private static void assertKeeps(FakeKms kms, String kept, String... dropped) {
        try (kms) {
            SyncFixture syncs = new SyncFixture(kms);
            ObjectNode body = syncs.body("s");
            body.withObject("/syncOptions").put(NEW_NAME, true).put(FIRST_NAME, true);

            JsonNode stored = syncs.create(body).json().at("/secretSync/syncOptions");

            assertThat(stored.has(kept)).isEqualTo(!kept.equals("nothing"));
            assertThat(dropped).noneMatch(stored::has);
        }
    }

    private static String message(SyncFixture syncs, StoredSync sync) {
        return syncs.wire.get("/api/v1/secret-syncs/northflank/" + sync.id()).at("/secretSync/lastSyncMessage");
    }
}
