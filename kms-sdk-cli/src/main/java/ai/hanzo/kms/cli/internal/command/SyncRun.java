// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.view.SyncView;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.spi.Arguments;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a secret sync. */
@Command(name = "run", description = "Runs a secret sync and waits for the end of the run.")
final class SyncRun extends KmsCommand {

    @Mixin
    private SyncChoice choice = new SyncChoice();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Longest wait (default: 10m). A run that fails takes minutes.")
    private @Nullable Duration wait;

    @Option(names = "--no-wait", description = "Queue the run only.")
    private boolean noWait;

    @Override
    public Integer call() {
        choice.check();
        if (noWait && wait != null) {
            throw new UsageException("--wait and --no-wait exclude each other.");
        }
        // The wait checks this too, but only once the run is queued.
        Duration timeout = Arguments.timeout("timeout", wait == null ? Duration.ofMinutes(10) : wait);
        return withKms(kms -> {
            NorthflankSecretSyncs syncs = NorthflankSecretSyncs.of(kms);
            NorthflankSecretSync queued =
                    syncs.syncSecrets(choice.require(syncs).id());
            NorthflankSecretSync last = noWait ? queued : syncs.awaitCompletion(queued, timeout);
            String outcome = noWait ? "queued" : "succeeded";
            output().show(
                            () -> SyncView.outcome(outcome, last),
                            () -> output().line("Run " + outcome + ": " + SyncView.words(last) + "."));
            return ExitCode.DONE;
        });
    }
}
