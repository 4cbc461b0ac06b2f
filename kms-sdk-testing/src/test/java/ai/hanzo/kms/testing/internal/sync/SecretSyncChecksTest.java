// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import static ai.hanzo.kms.testing.internal.sync.SyncFixture.SYNCS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order in which a request about secret syncs is checked: token, form, rules. */
class SecretSyncChecksTest {
    private static final String UNKNOWN = SYNCS + "/" + UUID.randomUUID();

    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET; ''; invalid_type projectId",
                "GET; ?projectId=; too_small projectId",
                "GET; ?projectId=p-1&projectId=p-1; invalid_type projectId",
                "GET; ?projectId=%20; too_small projectId",
                "GET; /sync-name/%20?projectId=p-1; too_small syncName",
                "GET; /sync-name/s?projectId=%20; too_small projectId",
                "GET; /sync-name/s; invalid_type projectId",
                "GET; /no-uuid; invalid_string syncId",
                "PATCH; /no-uuid; invalid_string syncId",
                "DELETE; /no-uuid; invalid_string syncId",
                "POST; /no-uuid/sync-secrets; invalid_string syncId",
                "POST; /no-uuid/import-secrets?importBehavior=prioritize-source; invalid_string syncId",
                "POST; /no-uuid/remove-secrets; invalid_string syncId",
                "DELETE; /ID?removeSecrets=yes; invalid_enum_value removeSecrets",
                "DELETE; /ID?removeSecrets=; invalid_enum_value removeSecrets",
                "POST; /ID/import-secrets; invalid_type importBehavior",
                "POST; /ID/import-secrets?importBehavior=both; invalid_enum_value importBehavior"
            })
    void pathsAndQueriesAreCheckedBeforeTheIdIsLookedUp(String method, String path, String issue) {
        Wire.Call call = wire.call(method, (SYNCS + path).replace(SYNCS + "/ID", UNKNOWN))
                .malformed();

        WireResponse response = (method.equals("PATCH") ? call.json("{}") : call).send();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.issues()).containsExactly(issue);
    }

    @Test
    void formIsCheckedBeforeTheProjectAndTheId() {
        String body = """
                {"name":"S","projectId":"nowhere","connectionId":"%s","environment":"dev","secretPath":"/",
                 "syncOptions":{"initialSyncBehavior":"overwrite-destination"},
                 "destinationConfig":{"projectId":"nf-p","secretGroupId":"g"}}""".formatted(kms.identity().id());

        assertThat(wire.call("POST", SYNCS).json(body).malformed().send().issues())
                .containsExactly("custom name");
        assertThat(wire.call("PATCH", UNKNOWN)
                        .json("{\"name\":\"S\"}")
                        .malformed()
                        .send()
                        .issues())
                .containsExactly("custom name");
    }

    @Test
    void theTokenIsCheckedBeforeTheBody() {
        for (String path : new String[] {SYNCS, UNKNOWN + "/sync-secrets"}) {
            wire.call("POST", path)
                    .anonymous()
                    .json("{")
                    .malformed()
                    .send()
                    .refusedWith(401, "UnauthorizedError", "Token missing");
        }
    }
}
