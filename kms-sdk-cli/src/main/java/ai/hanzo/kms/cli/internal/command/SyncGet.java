// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.view.SyncView;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows a secret sync. */
@Command(name = "get", description = "Shows a secret sync and its latest run.")
final class SyncGet extends KmsCommand {

    @Mixin
    private SyncChoice choice = new SyncChoice();

    @Override
    public Integer call() {
        choice.check();
        return withKms(kms -> {
            NorthflankSecretSync sync = choice.require(NorthflankSecretSyncs.of(kms));
            output().show(() -> SyncView.one(sync), () -> output().table(SyncView.table(List.of(sync))));
            return ExitCode.DONE;
        });
    }
}
