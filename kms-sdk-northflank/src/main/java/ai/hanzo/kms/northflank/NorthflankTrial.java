// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.KmsDiagnosis.Step;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.util.UUID;

/**
 * Verifies that this SDK works with a Hanzo KMS: creates, reads, changes and deletes a Northflank connection with a
 * temporary name, and lists how the server deviates from what the SDK expects. It starts with {@link
 * KmsClient#diagnose()}, whose steps are part of the report. Immutable and thread-safe; it is cheap, and lives as long
 * as its client.
 *
 * <pre>{@code
 * import ai.hanzo.kms.KmsDiagnosis;
 * import ai.hanzo.kms.Scope;
 * import ai.hanzo.kms.northflank.NorthflankTrial;
 *
 * KmsDiagnosis found = NorthflankTrial.of(kms).run(Scope.organization(), apiToken);
 * System.out.println(found.text());
 * }</pre>
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class NorthflankTrial {

    private static final String PREFIX = "kms-sdk-trial-";
    private static final int DIGITS = 12;

    private final KmsClient kms;

    private NorthflankTrial(KmsClient kms) {
        this.kms = kms;
    }

    /**
     * Returns the trial of a KMS.
     *
     * @param kms the client to call with; its options apply
     */
    public static NorthflankTrial of(KmsClient kms) {
        return new NorthflankTrial(Arguments.notNull("kms", kms));
    }

    /**
     * Runs the diagnosis, then the trial. Hanzo KMS tests the token with Northflank before it creates the connection.
     * The trial deletes the connection even if an earlier step fails; if the connection may remain, the report names
     * it. A trial sends about twenty requests, at most six of them writes.
     *
     * @param scope the scope of the temporary connection
     * @param apiToken a Northflank API token; the report never shows it
     * @return the steps of {@link KmsClient#diagnose()} and of the trial; a step that fails throws nothing. The trial
     *     is skipped if a step that it needs fails
     * @throws IllegalArgumentException if the token is blank or malformed; nothing is sent
     * @throws IllegalStateException if the client is closed
     */
    public KmsDiagnosis run(Scope scope, String apiToken) {
        NorthflankConnectionRequest request = NorthflankConnectionRequest.builder()
                .name(PREFIX + UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS))
                .description("Made by a trial of the Hanzo KMS SDK, may be deleted")
                .projectId(Arguments.notNull("scope", scope).projectId())
                .apiToken(Arguments.notNull("apiToken", apiToken))
                .build();
        KmsDiagnosis diagnosis = needingNorthflank(kms.diagnose());
        ConnectionTrial trial = new ConnectionTrial(kms.calls(), request);
        return diagnosis.plus(
                isReady(diagnosis) ? trial.run() : trial.notTried("an earlier step of the diagnosis failed"));
    }

    /** Turns notes into failures, because a trial needs Northflank. */
    private static KmsDiagnosis needingNorthflank(KmsDiagnosis diagnosis) {
        return new KmsDiagnosis(diagnosis.steps().stream()
                .map(step -> step.outcome() != Outcome.NOTE
                        ? step
                        : new Step(
                                step.check(),
                                Outcome.FAILED,
                                step.problem(),
                                step.finding(),
                                step.facts(),
                                step.deviations()))
                .toList());
    }

    private static boolean isReady(KmsDiagnosis diagnosis) {
        return isOk(diagnosis, Check.SIGN_IN) && isOk(diagnosis, Check.NORTHFLANK) && isOk(diagnosis, Check.WRITES);
    }

    private static boolean isOk(KmsDiagnosis diagnosis, Check check) {
        return diagnosis.step(check).map(Step::outcome).orElse(Outcome.NOT_TRIED) == Outcome.OK;
    }
}
