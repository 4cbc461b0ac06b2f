// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates a Northflank connection: the main job of the SDK. */
@Command(
        name = "CreateConnection",
        mixinStandardHelpOptions = true,
        description = "Creates a Northflank connection in Hanzo KMS.")
final class CreateConnection implements Callable<Integer> {

    @Mixin
    private Kms.Choice kmsChoice = new Kms.Choice();

    @Option(names = "--name", description = "Name of the connection (default: ${DEFAULT-VALUE}).")
    private String name = "my-northflank-connection";

    @Option(names = "--description", description = "Description, up to 256 characters.")
    private @Nullable String description;

    @Option(names = "--project", description = "Id of the KMS project; without it the organization owns it.")
    private @Nullable String project;

    @Option(names = "--token-file", description = "File with the API token, instead of NORTHFLANK_API_TOKEN.")
    private @Nullable Path tokenFile;

    public static void main(String[] args) {
        Example.main(new CreateConnection(), args);
    }

    @Override
    public Integer call() throws Exception {
        try (Kms kms = kmsChoice.open()) {
            String token = NorthflankToken.read(tokenFile, kms);
            kms.addProjectIfFake(project);
            long start = System.nanoTime();

            NorthflankConnections northflank = NorthflankConnections.of(kms.client());
            AppConnection created = northflank.create(NorthflankConnectionRequest.builder()
                    .name(name)
                    .description(description)
                    .projectId(project)
                    .apiToken(token)
                    .build());

            System.out.printf("Created the Northflank connection %s in %s.%n", created.name(), Example.seconds(start));
            System.out.println("  ID       " + created.id());
            System.out.println("  scope    " + created.scope());
            System.out.println("  created  " + created.createdAt());
            System.out.println(
                    kms.isFake()
                            ? "Next: set HANZO_KMS_URL, HANZO_KMS_CLIENT_ID, HANZO_KMS_CLIENT_SECRET and"
                                    + " NORTHFLANK_API_TOKEN, and run this again to create a real one."
                            : "Next: use the ID in a secret sync, or change the connection with RotateToken.");
        }
        return 0;
    }
}
