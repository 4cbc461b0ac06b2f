// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.view.SyncView;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates a secret sync, exactly once. */
@Command(name = "create", description = "Creates a secret sync; fails if the name is taken.")
final class SyncCreate extends KmsCommand {

    @Mixin
    private SyncOptionsMixin options = new SyncOptionsMixin();

    @Option(names = "--description", paramLabel = "TEXT", description = "Description of the sync.")
    private @Nullable String description;

    @Override
    public Integer call() {
        options.check();
        return withKms(kms -> {
            NorthflankSecretSync created = NorthflankSecretSyncs.of(kms)
                    .create(options.builder(kms).description(description).build());
            output().show(
                            () -> SyncView.outcome("created", created),
                            () -> output().line("Created " + SyncView.words(created) + "."));
            return ExitCode.DONE;
        });
    }
}
