// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.view.ChangesView;
import ai.hanzo.kms.cli.internal.view.SyncView;
import ai.hanzo.kms.cli.internal.view.Words;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.northflank.sync.SyncEnsureResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates or changes a secret sync, or leaves it as it is. */
@Command(name = "ensure", description = "Creates or updates a secret sync, or does nothing if it matches.")
final class SyncEnsure extends KmsCommand {

    @Mixin
    private SyncOptionsMixin options = new SyncOptionsMixin();

    @ArgGroup
    private @Nullable Description description;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Run the sync if its latest state was not run, and wait up to this long, such as 10m.")
    private @Nullable Duration wait;

    @Override
    public Integer call() {
        options.check();
        return withKms(kms -> {
            NorthflankSecretSyncs syncs = NorthflankSecretSyncs.of(kms);
            NorthflankSecretSyncRequest.Builder builder = options.builder(kms);
            if (description != null) {
                description.apply(builder::description, builder::clearDescription);
            }
            NorthflankSecretSyncRequest request = builder.build();
            show(wait == null ? syncs.ensure(request) : syncs.ensureAndSync(request, wait));
            return ExitCode.DONE;
        });
    }

    private void show(SyncEnsureResult result) {
        String outcome = Words.of(result.outcome());
        output().show(() -> json(outcome, result), () -> {
            output().line(Words.capitalized(outcome) + ": " + SyncView.words(result.secretSync()) + ".");
            ChangesView.show(output(), result.changed());
            if (wait != null) {
                output().line(ran(result));
            } else if (result.runNeeded()) {
                output().line("Its latest state was not run. Next: kms sync run --id "
                        + result.secretSync().id());
            } else if (result.runQueued()) {
                output().line("A run is queued. Next: kms sync get --id "
                        + result.secretSync().id());
            }
        });
    }

    /** Describes the run. A run that fails or takes too long has already ended the call with an exception. */
    private static String ran(SyncEnsureResult result) {
        return result.runQueued() ? "Run succeeded." : "No run was needed: its latest state was run before.";
    }

    private static ObjectNode json(String outcome, SyncEnsureResult result) {
        return ChangesView.add(SyncView.outcome(outcome, result.secretSync()), result.changed())
                .put("runNeeded", result.runNeeded())
                .put("runQueued", result.runQueued());
    }
}
