// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.cli.internal.view.ConnectionView;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates a connection, exactly once. */
@Command(name = "create", description = "Creates a connection; fails if the name is taken.")
final class ConnectionCreate extends KmsCommand {

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the connection.")
    private String name = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "Description of the connection.")
    private @Nullable String description;

    @Option(names = "--project-id", paramLabel = "ID", description = ConnectionChoice.PROJECT_ID)
    private @Nullable String projectId;

    @Option(names = "--token", paramLabel = "SOURCE", description = ConnectionChoice.TOKEN)
    private @Nullable String token;

    @Override
    public Integer call() {
        NorthflankConnectionRequest request = NorthflankConnectionRequest.builder()
                .name(name)
                .description(description)
                .projectId(projectId)
                .apiToken(secret("--token", token))
                .build();
        return withKms(kms -> {
            AppConnection created = NorthflankConnections.of(kms).create(request);
            output().show(
                            () -> ConnectionView.outcome("created", created),
                            () -> output().line("Created " + ConnectionView.words(created) + "."));
            return ExitCode.DONE;
        });
    }
}
