// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.view.SyncView;
import ai.hanzo.kms.cli.internal.view.Words;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.northflank.DeleteOutcome;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes a secret sync. */
@Command(
        name = "delete",
        description =
                "Deletes a secret sync; its keys stay at the destination. It succeeds if the sync is already gone.")
final class SyncDelete extends KmsCommand {

    @Mixin
    private SyncChoice choice = new SyncChoice();

    @Option(names = "--remove-secrets", description = "First remove the synced keys from the destination.")
    private boolean removeSecrets;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Longest wait for the removal (default: 10m).")
    private @Nullable Duration wait;

    @Override
    public Integer call() {
        choice.check();
        if (!removeSecrets && wait != null) {
            throw new UsageException("--wait is for --remove-secrets only.");
        }
        Duration timeout = Arguments.timeout("timeout", wait == null ? Duration.ofMinutes(10) : wait);
        return withKms(kms -> {
            NorthflankSecretSyncs syncs = NorthflankSecretSyncs.of(kms);
            Optional<NorthflankSecretSync> found = delete(syncs, timeout);
            DeleteOutcome outcome = found.isPresent() ? DeleteOutcome.DELETED : DeleteOutcome.ALREADY_GONE;
            output().show(
                            () -> JsonNodeFactory.instance
                                    .objectNode()
                                    .put("outcome", Words.of(outcome))
                                    .put(
                                            "id",
                                            found.map(sync -> sync.id().toString())
                                                    .orElse(null)),
                            () -> output().line(found.map(sync -> "Deleted " + SyncView.words(sync) + ".")
                                    .orElse("Nothing to do: there is no " + choice.words() + ".")));
            return ExitCode.DONE;
        });
    }

    private void delete(NorthflankSecretSyncs syncs, UUID id, Duration timeout) {
        if (removeSecrets) {
            syncs.deleteAndRemoveSecrets(id, timeout);
        } else {
            syncs.delete(id);
        }
    }

    /** Returns what was deleted, or nothing if it is gone, even if that happens in between. */
    private Optional<NorthflankSecretSync> delete(NorthflankSecretSyncs syncs, Duration timeout) {
        try {
            Optional<NorthflankSecretSync> found = choice.find(syncs);
            found.ifPresent(sync -> delete(syncs, sync.id(), timeout));
            return found;
        } catch (NotFoundException gone) {
            return Optional.empty();
        }
    }
}
