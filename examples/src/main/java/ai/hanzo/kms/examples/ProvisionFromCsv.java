// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.bulk.BulkItem;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.EnsureResult;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes sure of all Northflank connections that a CSV file lists; run it on every deploy. */
@Command(
        name = "ProvisionFromCsv",
        mixinStandardHelpOptions = true,
        description = "Makes sure that the Northflank connections that a CSV file lists exist in Hanzo KMS.")
final class ProvisionFromCsv implements Callable<Integer> {

    @Mixin
    private Kms.Choice kmsChoice = new Kms.Choice();

    @Option(
            names = "--file",
            description =
                    "CSV file with name, description, project and token (env:NAME or file:path), for a real KMS or with"
                            + " --fake; without it a sample is used.")
    private @Nullable Path file;

    @Option(names = "--token-file", description = "File with the API token of lines that name none.")
    private @Nullable Path tokenFile;

    @Option(names = "--rotate-tokens", description = "Sends the token to connections that are there already, too.")
    private boolean rotateTokens;

    @Option(names = "--stop-on-failure", description = "Begins nothing more after the first failure.")
    private boolean stopOnFailure;

    @Option(names = "--plan", description = "Only shows what would be done.")
    private boolean plan;

    public static void main(String[] args) {
        Example.main(new ProvisionFromCsv(), args);
    }

    @Override
    public Integer call() throws Exception {
        try (Kms kms = kmsChoice.open(file == null ? null : "--file")) {
            List<NorthflankConnectionRequest> requests =
                    ConnectionsCsv.read(file, rotateTokens, () -> NorthflankToken.read(tokenFile, kms));
            requests.stream()
                    .map(NorthflankConnectionRequest::projectId)
                    .filter(Objects::nonNull)
                    .forEach(kms::addProjectIfFake);
            NorthflankConnections northflank = NorthflankConnections.of(kms.client());
            if (plan) {
                requests.forEach(request -> System.out.println(
                        request.name() + ": " + northflank.plan(request).outcome()));
                return 0;
            }
            return provision(northflank, requests);
        }
    }

    private int provision(NorthflankConnections northflank, List<NorthflankConnectionRequest> requests) {
        BulkReport<NorthflankConnectionRequest, EnsureResult> report;
        try (ProgressDisplay display = ProgressDisplay.of("Connections", requests.size())) {
            report = northflank.ensureAll(
                    requests,
                    BulkOptions.builder()
                            .stopOnFailure(stopOnFailure)
                            .onProgress(display)
                            .build());
        }
        report.items().stream().filter(item -> !item.isSucceeded()).forEach(ProvisionFromCsv::show);
        System.out.printf(
                "%d created, %d updated, %d unchanged, %d failed, %d skipped in %.2f s.%n",
                count(report, EnsureOutcome.CREATED),
                count(report, EnsureOutcome.UPDATED),
                count(report, EnsureOutcome.UNCHANGED),
                report.failed(),
                report.skipped(),
                report.duration().toMillis() / 1000.0);
        return report.isSuccess() ? 0 : 1;
    }

    private static void show(BulkItem<NorthflankConnectionRequest, EnsureResult> item) {
        RuntimeException failure = item.failure();
        // A failure in bulk names its connection.
        System.out.println(
                failure == null
                        ? item.input().name() + ", " + item.input().scope() + ": skipped"
                        : failure.getMessage());
    }

    private static long count(BulkReport<NorthflankConnectionRequest, EnsureResult> report, EnsureOutcome outcome) {
        return report.items().stream()
                .filter(item -> item.isSucceeded() && item.orThrow().outcome() == outcome)
                .count();
    }
}
