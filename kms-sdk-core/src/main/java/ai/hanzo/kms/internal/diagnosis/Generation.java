// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.internal.engine.ProbeResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * Finds out which generation of the server responds: the newest knows an option of secret syncs, and the oldest knows no
 * projects, so that one that does not exist makes no difference to it.
 */
final class Generation {

    private final Requests requests;
    private final Findings findings;

    Generation(Requests requests, Findings findings) {
        this.requests = requests;
        this.findings = findings;
    }

    void find(String token) {
        String generation = of(token);
        findings.ok(
                Check.SERVER, "a Hanzo KMS with this API; its generation is " + generation, "generation", generation);
    }

    private String of(String token) {
        ProbeResult syncs = requests.syncOptions(token);
        for (JsonNode option : syncs.json().path("secretSyncOptions")) {
            if (option.has("canRemoveSecretsOnDeletion")) {
                return "newest";
            }
        }
        ProbeResult unknownProject = requests.listOf(UUID.randomUUID().toString(), token);
        if (unknownProject.failure() == null) {
            return "oldest";
        }
        boolean refused =
                unknownProject.isRefusalOfKms() && unknownProject.status() < 500 && unknownProject.status() != 429;
        boolean knowsProjects = refused && findings.isOk(Check.LIST);
        return knowsProjects && syncs.failure() == null ? "middle" : "unknown";
    }
}
