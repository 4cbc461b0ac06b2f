// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.internal.engine.ProbeResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * Finds out the generation of the server. The newest has an additional option for secret syncs. The oldest ignores
 * projects, so it accepts an unknown one.
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
