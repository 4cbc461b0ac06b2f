// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.ConnectionMethod;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.fixture.Samples;
import ai.hanzo.kms.northflank.fixture.StubKms;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The request and the response of the product's documentation. */
class DocumentationSampleTest {

    private static final JsonNode SAMPLE = Samples.createSample();

    private final StubKms server =
            StubKms.responding(200, Samples.example("NorthflankConnection").toString());

    @Test
    void goesOutByteForByteAndComesBackWithEveryFieldRight() {
        AppConnection created;
        try (server;
                KmsClient kms = server.client()) {
            created = NorthflankConnections.of(kms)
                    .create(NorthflankConnectionRequest.builder()
                            .name(SAMPLE.get("name").textValue())
                            .projectId(SAMPLE.get("projectId").textValue())
                            .apiToken(SAMPLE.at("/credentials/apiToken").textValue())
                            .build());
        }

        StubKms.Received request = server.onlyRequest();
        assertThat(request.method() + " " + request.uri()).isEqualTo("POST /api/v1/app-connections/northflank");
        assertThat(request.contentType()).isEqualTo("application/json");
        assertThat(request.body()).isEqualTo(SAMPLE.toString());

        assertThat(created.id()).isEqualTo(UUID.fromString("a1b2c3d4-5678-90ab-cdef-1234567890ab"));
        assertThat(created.name()).isEqualTo("my-northflank-connection");
        assertThat(created.description()).isNull();
        assertThat(created.projectId()).isEqualTo("abcdef12-3456-7890-abcd-ef1234567890");
        assertThat(created.scope()).isEqualTo(Scope.project("abcdef12-3456-7890-abcd-ef1234567890"));
        assertThat(created.project()).isNull();
        assertThat(created.version()).isEqualTo(1);
        assertThat(created.orgId()).isEqualTo(UUID.fromString("abcdef12-3456-7890-abcd-ef1234567890"));
        assertThat(created.createdAt()).isEqualTo(Instant.parse("2025-01-23T10:15:00Z"));
        assertThat(created.updatedAt()).isEqualTo(Instant.parse("2025-01-23T10:15:00Z"));
        assertThat(created.isPlatformManagedCredentials()).isFalse();
        assertThat(created.isAutoRotationEnabled()).isFalse();
        assertThat(created.gatewayId()).isNull();
        assertThat(created.gatewayPoolId()).isNull();
        assertThat(created.rotation()).isNull();
        assertThat(created.credentialsHash()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(created.app()).isEqualTo(App.NORTHFLANK);
        assertThat(created.method()).isEqualTo(ConnectionMethod.API_TOKEN);
        assertThat(created.credentials()).isEmpty();
    }
}
