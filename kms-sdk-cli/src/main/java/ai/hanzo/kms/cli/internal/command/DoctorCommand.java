// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.App;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.KmsDiagnosis.Step;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.cli.internal.view.ShellWords;
import ai.hanzo.kms.cli.internal.view.Words;
import ai.hanzo.kms.northflank.NorthflankTrial;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks step by step the path from this machine to the server. */
@Command(
        name = "doctor",
        description = "Checks each step from here to the server, also with settings that are missing or wrong.",
        exitCodeList = {
            "0:healthy",
            "1:a step failed, or the server does not offer Northflank",
            "2:wrong usage: the command, a file or a setting"
        })
final class DoctorCommand extends KmsCommand {

    @Option(names = "--write", description = "Also create a connection, change it and delete it. It needs --token.")
    private boolean write;

    @Option(names = "--token", paramLabel = "SOURCE", description = ConnectionChoice.TOKEN)
    private @Nullable String token;

    @Option(names = "--project-id", paramLabel = "ID", description = ConnectionChoice.PROJECT_ID)
    private @Nullable String projectId;

    @Override
    public Integer call() {
        if (!write && token != null) {
            throw new UsageException("--token is for --write only.");
        }
        if (!write && projectId != null) {
            throw new UsageException("--project-id is for --write only.");
        }
        KmsDiagnosis diagnosis = write ? trial(secret("--token", token)) : diagnose();
        output().show(
                        () -> json(diagnosis),
                        () -> ShellWords.of(diagnosis.text()).lines().forEach(output()::line));
        return isHealthy(diagnosis) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private KmsDiagnosis diagnose() {
        if (!settings().hasUrl(session())) {
            return withoutUrl();
        }
        KmsClient.Builder builder = settings().builder(session());
        session().interruption().working();
        return builder.diagnose();
    }

    private KmsDiagnosis trial(String apiToken) {
        if (!settings().hasUrl(session())) {
            return withoutUrl();
        }
        KmsClient client;
        try {
            client = settings().builder(session()).build();
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return diagnose();
        }
        try (KmsClient kms = client) {
            session().interruption().working();
            return NorthflankTrial.of(kms).run(Scope.ofNullable(projectId), apiToken);
        }
    }

    /** Diagnoses without an address: the library would use Hanzo's server, which the user did not name. */
    private static KmsDiagnosis withoutUrl() {
        String more = "";
        try {
            KmsCredentials.fromEnvironment();
        } catch (IllegalArgumentException | IllegalStateException missing) {
            more = " " + missing.getMessage();
        }
        return new KmsDiagnosis(List.of(new Step(
                Check.SETTINGS,
                Outcome.FAILED,
                Problem.SETTINGS_REFUSED,
                Settings.NO_URL + more,
                Map.of(),
                List.of())));
    }

    private static boolean isHealthy(KmsDiagnosis diagnosis) {
        return diagnosis.isHealthyFor(App.NORTHFLANK);
    }

    private static ObjectNode json(KmsDiagnosis diagnosis) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("healthy", isHealthy(diagnosis));
        ArrayNode steps = json.putArray("steps");
        diagnosis.steps().forEach(step -> add(steps.addObject(), step));
        return json;
    }

    private static void add(ObjectNode json, Step step) {
        json.put("check", Words.of(step.check()))
                .put("outcome", Words.of(step.outcome()))
                .put("problem", step.problem() == null ? null : Words.of(step.problem()))
                .put("finding", Words.orNull(words(step.finding())))
                .put("advice", Words.orNull(words(step.advice())));
        ObjectNode facts = json.putObject("facts");
        step.facts().forEach(facts::put);
    }

    private static @Nullable String words(@Nullable String text) {
        return text == null ? null : ShellWords.of(text);
    }
}
