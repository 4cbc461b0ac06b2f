// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes the Northflank connections whose names begin with a prefix, and leaves those that are in use. */
@Command(
        name = "TidyUp",
        mixinStandardHelpOptions = true,
        description = "Deletes Northflank connections in Hanzo KMS whose names begin with a prefix.")
final class TidyUp implements Callable<Integer> {

    @Mixin
    private Kms.Choice kmsChoice = new Kms.Choice();

    @Option(names = "--prefix", description = "How the names begin (default: ${DEFAULT-VALUE}).")
    private String prefix = "preview-";

    @Option(names = "--project", description = "Id of the KMS project; without it the level of the organization.")
    private @Nullable String project;

    @Option(names = "--delete", description = "Really deletes; without it the program only shows what it would do.")
    private boolean delete;

    public static void main(String[] args) {
        Example.main(new TidyUp(), args);
    }

    @Override
    public Integer call() {
        try (Kms kms = kmsChoice.open()) {
            NorthflankConnections northflank = NorthflankConnections.of(kms.client());
            if (kms.isFake()) {
                kms.addProjectIfFake(project);
                addSome(northflank);
            }

            List<AppConnection> leftOver = northflank.list(Scope.ofNullable(project)).stream()
                    .filter(connection -> connection.name().startsWith(prefix))
                    .toList();
            if (!delete) {
                leftOver.forEach(connection -> System.out.println("Would delete " + connection.name()));
                System.out.printf("%d found. Next: run this again with --delete.%n", leftOver.size());
                return 0;
            }
            int kept = 0;
            for (AppConnection connection : leftOver) {
                try {
                    northflank.delete(connection.id());
                    System.out.println("Deleted " + connection.name());
                } catch (NotFoundException deletedByOthers) {
                    System.out.println("Gone already: " + connection.name());
                } catch (BadRequestException inUse) {
                    kept++;
                    System.out.println("Kept " + connection.name() + ": " + inUse.getMessage());
                }
            }
            System.out.printf("%d deleted, %d kept.%n", leftOver.size() - kept, kept);
        }
        return 0;
    }

    private void addSome(NorthflankConnections northflank) {
        for (String name : List.of("preview-1", "preview-2", "production")) {
            northflank.create(NorthflankConnectionRequest.builder()
                    .name(name)
                    .projectId(project)
                    .apiToken("a-token")
                    .build());
        }
    }
}
