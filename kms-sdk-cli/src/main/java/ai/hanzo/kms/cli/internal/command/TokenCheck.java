// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.output.Color;
import ai.hanzo.kms.cli.internal.output.Table;
import ai.hanzo.kms.cli.internal.view.Words;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.account.NorthflankTokenCheck;
import ai.hanzo.kms.northflank.account.NorthflankTokenReport;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the permissions of a token at Northflank. */
@Command(
        name = "check",
        description =
                "Asks Northflank whether a token has the permissions that a connection needs. Sends nothing to Hanzo KMS.",
        exitCodeList = {
            "0:all checked permissions are granted",
            "1:a permission is missing or unknown, or the check failed",
            "2:wrong usage: the command, a file or a setting"
        })
final class TokenCheck extends KmsCommand {

    @Option(names = "--token", paramLabel = "SOURCE", description = ConnectionChoice.TOKEN)
    private @Nullable String token;

    @Option(
            names = "--project",
            paramLabel = "ID",
            description = "Northflank project; without it, all projects that the token can see.")
    private @Nullable String project;

    @Option(
            names = "--probe",
            paramLabel = "ID",
            description =
                    "Secret group in that project: the check writes its description back unchanged, to test Update.")
    private @Nullable String group;

    @Mixin
    private NorthflankOptions northflank = new NorthflankOptions();

    @Override
    public Integer call() {
        if (group != null && project == null) {
            throw new UsageException("--probe needs --project, the project of the secret group.");
        }
        String apiToken = secret("--token", token);
        try (NorthflankAccount account = account(apiToken)) {
            session().interruption().working();
            NorthflankTokenReport report = check(NorthflankTokenCheck.of(account));
            output().show(() -> json(report), () -> output().table(table(report)));
            return report.isComplete() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private NorthflankAccount account(String apiToken) {
        try {
            return northflank
                    .account(settings().builder(session()))
                    .apiToken(apiToken)
                    .build();
        } catch (IllegalStateException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private NorthflankTokenReport check(NorthflankTokenCheck check) {
        if (project == null) {
            return check.allProjects();
        }
        return group == null ? check.project(project) : check.probe(project, group);
    }

    private static ObjectNode json(NorthflankTokenReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("complete", report.isComplete());
        ArrayNode findings = json.putArray("findings");
        report.findings()
                .forEach(finding -> findings.addObject()
                        .put("permission", Words.of(finding.permission()))
                        .put("box", finding.permission().menu())
                        .put("verdict", Words.of(finding.verdict()))
                        .put("reason", Words.orNull(finding.reason())));
        return json;
    }

    private static Table table(NorthflankTokenReport report) {
        Table table = new Table("VERDICT", "BOX IN API > ROLES", "NOTE");
        report.findings()
                .forEach(finding -> table.row(
                        color(finding.verdict()),
                        Words.of(finding.verdict()),
                        finding.permission().menu(),
                        (finding.verdict() == NorthflankTokenReport.Verdict.MISSING ? "tick this box; " : "")
                                + finding.reason()));
        return table;
    }

    private static @Nullable Color color(NorthflankTokenReport.Verdict verdict) {
        return switch (verdict) {
            case GRANTED -> Color.GREEN;
            case MISSING -> Color.RED;
            case UNKNOWN -> Color.YELLOW;
            case NOT_CHECKED -> null;
        };
    }
}
