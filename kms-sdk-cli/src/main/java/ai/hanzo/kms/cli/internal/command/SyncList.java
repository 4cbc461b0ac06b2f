// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.view.SyncView;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists secret syncs. */
@Command(name = "list", description = "Lists the secret syncs of a project.")
final class SyncList extends KmsCommand {

    @Option(names = "--project-id", required = true, paramLabel = "ID", description = "ID of the KMS project.")
    private String projectId = "";

    @Option(names = "--connection-id", paramLabel = "ID", description = "Only syncs that use this connection.")
    private @Nullable UUID connectionId;

    @Override
    public Integer call() {
        return withKms(kms -> {
            NorthflankSecretSyncs syncs = NorthflankSecretSyncs.of(kms);
            List<NorthflankSecretSync> found =
                    connectionId == null ? syncs.list(projectId) : syncs.listByConnection(connectionId, projectId);
            output().show(() -> SyncView.list(found), () -> output().table(SyncView.table(found)));
            return ExitCode.DONE;
        });
    }
}
