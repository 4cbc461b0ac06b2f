// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnectionUpdate;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replaces the API token of a Northflank connection; everything that uses the connection goes on. */
@Command(
        name = "RotateToken",
        mixinStandardHelpOptions = true,
        description = "Replaces the API token of a Northflank connection in Hanzo KMS.")
final class RotateToken implements Callable<Integer> {

    @Mixin
    private Kms.Choice kmsChoice = new Kms.Choice();

    @Option(names = "--name", description = "Name of the connection (default: ${DEFAULT-VALUE}).")
    private String name = "my-northflank-connection";

    @Option(names = "--project", description = "Id of the KMS project that owns it; without it the organization.")
    private @Nullable String project;

    @Option(names = "--token-file", description = "File with the new API token, instead of NORTHFLANK_API_TOKEN.")
    private @Nullable Path tokenFile;

    public static void main(String[] args) {
        Example.main(new RotateToken(), args);
    }

    @Override
    public Integer call() throws Exception {
        try (Kms kms = kmsChoice.open()) {
            NorthflankConnections northflank = NorthflankConnections.of(kms.client());
            String token = NorthflankToken.read(tokenFile, kms);
            Scope scope = Scope.ofNullable(project);
            if (kms.isFake()) {
                kms.addProjectIfFake(project);
                northflank.create(NorthflankConnectionRequest.builder()
                        .name(name)
                        .projectId(project)
                        .apiToken("the-old-token")
                        .build());
            }

            AppConnection before = northflank
                    .findByName(name, scope)
                    .orElseThrow(() -> new IllegalStateException(
                            "There is no Northflank connection " + name + " in the scope " + scope + "."));
            AppConnection after = northflank.update(
                    before.id(),
                    NorthflankConnectionUpdate.builder().apiToken(token).build());

            System.out.printf("Replaced the token of the Northflank connection %s.%n", after.name());
            System.out.println("  ID           " + after.id());
            System.out.println("  scope        " + after.scope());
            System.out.println("  updated      " + after.updatedAt());
            System.out.println("  credentials  " + before.credentialsHash() + " -> " + after.credentialsHash());
            System.out.println("Next: delete the old token at Northflank.");
        }
        return 0;
    }
}
