// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.northflank.account.NorthflankTokenCheck;
import ai.hanzo.kms.northflank.account.NorthflankTokenReport;
import ai.hanzo.kms.testing.FakeKms;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what a Northflank API token may do, before it is handed to KMS. */
@Command(
        name = "CheckToken",
        mixinStandardHelpOptions = true,
        description = "Asks Northflank whether an API token has the permissions that a connection needs.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:all checked permissions are granted",
            "1:one is missing, or the check failed",
            "3:not all are known"
        })
final class CheckToken implements Callable<Integer> {

    private static final int NOT_ALL_KNOWN = 3;

    @Option(names = "--token-file", description = "File with the API token, instead of NORTHFLANK_API_TOKEN.")
    private @Nullable Path tokenFile;

    @Option(names = "--project", description = "Id of the Northflank project; without it all that the token sees.")
    private @Nullable String project;

    @Option(
            names = "--probe",
            description = "Id of a secret group in the project: writes its description back unchanged to try Update.")
    private @Nullable String group;

    @Option(names = "--team", description = "Id of the Northflank team.")
    private @Nullable String team;

    @Option(names = "--url", description = "Address of Northflank's API (default: https://api.northflank.com).")
    private @Nullable String url;

    public static void main(String[] args) {
        Example.main(new CheckToken(), args);
    }

    @Override
    public Integer call() throws Exception {
        if (group != null && project == null) {
            throw new IllegalArgumentException("--probe needs --project, the project of the secret group.");
        }
        Optional<String> token = NorthflankToken.find(tokenFile);
        if (token.isPresent()) {
            return check(token.get());
        }
        if (project != null || team != null || url != null) {
            throw new IllegalStateException("There is no Northflank API token to check: set " + NorthflankToken.VARIABLE
                    + ", or name a file with --token-file.");
        }
        return checkAtFake();
    }

    private int check(String token) {
        NorthflankAccount.Builder builder = NorthflankAccount.builder().apiToken(token);
        if (url != null) {
            builder.baseUrl(url);
        }
        if (team != null) {
            builder.teamId(team);
        }
        try (NorthflankAccount account = builder.build()) {
            NorthflankTokenReport report = run(NorthflankTokenCheck.of(account));
            System.out.println(report.table());
            if (report.isComplete()) {
                System.out.println("Next: create a connection with this token, see CreateConnection.");
                return 0;
            }
            if (report.isAnyMissing()) {
                System.out.println("Next: tick what is missing in the API role of the token, in the team's settings.");
                return 1;
            }
            System.out.println("Next: name a project and a secret group in it with --project and --probe.");
            return NOT_ALL_KNOWN;
        }
    }

    private NorthflankTokenReport run(NorthflankTokenCheck check) {
        if (project == null) {
            return check.allProjects();
        }
        return group == null ? check.project(project) : check.probe(project, group);
    }

    private int checkAtFake() {
        System.out.println("NORTHFLANK_API_TOKEN is not set, so this checks a token that lacks a permission at a fake"
                + " Northflank on this machine.");
        try (FakeKms kms = FakeKms.start()) {
            kms.northflank()
                    .addProject("shop", "The Shop")
                    .addSecretGroup("shop", "settings", "Settings", Map.of("KEY", "value"))
                    .describe("shop", "settings", "Settings of the shop")
                    .deny("a-token", NorthflankPermission.SECRET_GROUPS_UPDATE);
            url = kms.northflank().url();
            project = "shop";
            group = "settings";
            return check("a-token");
        }
    }
}
