// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.cli.internal.output.Output;
import ai.hanzo.kms.cli.internal.output.Terminal;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.provision.ActionResult;
import ai.hanzo.kms.northflank.provision.ActionResult.Outcome;
import ai.hanzo.kms.northflank.provision.PlannedAction;
import ai.hanzo.kms.northflank.provision.ProvisioningReport;
import ai.hanzo.kms.northflank.provision.ResourceName;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnknownOutcomeViewTest {

    private final FakeKms kms = CheckedKms.start();

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void anActionWhoseOutcomeIsUnknownIsNotCalledFailed() {
        ProvisioningReport lost = report(failure(true));
        ProvisioningReport refused = report(failure(false));

        assertThat(ReportView.json(lost).at("/results/0/outcomeUnknown").asBoolean())
                .isTrue();
        assertThat(ReportView.json(lost).at("/results/0/outcome").asText()).isEqualTo("failed");
        assertThat(ReportView.json(refused).at("/results/0/outcomeUnknown").asBoolean(true))
                .isFalse();
        assertThat(text(lost)).containsPattern("(?m)^unknown +create +connection shop ");
        assertThat(text(refused)).containsPattern("(?m)^failed +create +connection shop ");
    }

    private KmsException failure(boolean lost) {
        kms.faults().clear();
        if (lost) {
            kms.faults().on(Operation.CREATE_CONNECTION).always().drop();
        } else {
            kms.faults().on(Operation.CREATE_CONNECTION).always().status(400);
        }
        try (KmsClient client = KmsClient.builder()
                .baseUrl(kms.url())
                .credentials(KmsCredentials.accessToken(kms.identity().newAccessToken()))
                .maxAttempts(1)
                .build()) {
            NorthflankConnectionRequest request = NorthflankConnectionRequest.builder()
                    .name("shop")
                    .apiToken("nf-token")
                    .build();
            return catchThrowableOfType(
                    KmsException.class, () -> NorthflankConnections.of(client).create(request));
        }
    }

    private static ProvisioningReport report(KmsException failure) {
        PlannedAction action = new PlannedAction(
                PlannedAction.Kind.CREATE,
                ResourceName.connection("shop", Scope.organization()),
                List.of(),
                null,
                "it does not exist");
        return new ProvisioningReport(
                List.of(new ActionResult(action, Outcome.FAILED, failure.getMessage(), failure)),
                Duration.ofSeconds(1),
                false,
                false);
    }

    private static String text(ProvisioningReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        ReportView.show(new Output(stream, stream, Terminal.of(Map.of(), false, false), false, false), report);
        return out.toString(StandardCharsets.UTF_8);
    }
}
