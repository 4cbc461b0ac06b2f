// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.ProvisioningPlan;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportViewTest {

    @ParameterizedTest
    @CsvSource({
        "Orders, it already matched the file",
        "Other, 'it already existed, and was updated: description: \"Other\" -> \"Orders\"'"
    })
    void whatSomebodyElseDoesDuringAnApplyIsToldInPlainWords(String meanwhile, String told) {
        try (FakeKms kms = CheckedKms.start()) {
            KmsClient client = kms.client();
            NorthflankProvisioning provisioning = NorthflankProvisioning.of(client);
            ProvisioningPlan plan = provisioning.plan(DesiredState.builder()
                    .connection(desired("first"))
                    .connection(desired("shop"))
                    .build());
            BulkOptions options = BulkOptions.builder()
                    .concurrency(1)
                    .onProgress(progress -> create(client, meanwhile))
                    .build();

            assertThat(ReportView.json(provisioning.apply(plan, options))
                            .at("/results/1/detail")
                            .asText())
                    .isEqualTo(told);
        }
    }

    @Test
    void whatSomebodyElseDidAfterThePlanIsToldInPlainWords() {
        try (FakeKms kms = CheckedKms.start()) {
            KmsClient client = kms.client();
            NorthflankProvisioning provisioning = NorthflankProvisioning.of(client);
            ProvisioningPlan plan = provisioning.plan(
                    DesiredState.builder().connection(desired("shop")).build());
            create(client, "Other");

            assertThat(ReportView.json(provisioning.apply(plan, BulkOptions.defaults()))
                            .at("/results/0/detail")
                            .asText())
                    .isEqualTo("the server has changed since the plan; apply again");
        }
    }

    @Test
    void theFieldsOfAChangeAreNamedAsKeysOfTheFile() {
        assertThat(FieldNames.in("isAutoSyncEnabled: \"true\" -> \"false\", secretPath: \"/a\" -> \"/b\""))
                .isEqualTo("auto-sync: \"true\" -> \"false\", path: \"/a\" -> \"/b\"");
    }

    private static DesiredConnection desired(String name) {
        return DesiredConnection.builder()
                .name(name)
                .description("Orders")
                .apiToken(ApiTokenSource.of("nf-token"))
                .build();
    }

    private static void create(KmsClient client, String description) {
        NorthflankConnections connections = NorthflankConnections.of(client);
        if (connections.list().stream()
                .noneMatch(connection -> connection.name().equals("shop"))) {
            connections.create(NorthflankConnectionRequest.builder()
                    .name("shop")
                    .description(description)
                    .apiToken("nf-token")
                    .build());
        }
    }
}
