// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.cli.internal.view.ConnectionView;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists connections. */
@Command(
        name = "list",
        description = "Lists the connections of the organization and of its projects, or of one project.")
final class ConnectionList extends KmsCommand {

    @Option(names = "--project-id", paramLabel = "ID", description = "Only the connections of this KMS project.")
    private @Nullable String projectId;

    @Override
    public Integer call() {
        return withKms(kms -> {
            NorthflankConnections connections = NorthflankConnections.of(kms);
            List<AppConnection> found =
                    projectId == null ? connections.list() : connections.list(Scope.project(projectId));
            output().show(
                            () -> ConnectionView.list(found),
                            () -> output().table(ConnectionView.table(found, Instant.now())));
            return ExitCode.DONE;
        });
    }
}
