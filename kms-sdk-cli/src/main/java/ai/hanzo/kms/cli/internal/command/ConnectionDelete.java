// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.cli.internal.view.ConnectionView;
import ai.hanzo.kms.cli.internal.view.Words;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.northflank.DeleteOutcome;
import ai.hanzo.kms.northflank.NorthflankConnections;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes a connection. */
@Command(
        name = "delete",
        description = "Deletes a connection that no secret sync uses. It succeeds if the connection is already gone.")
final class ConnectionDelete extends KmsCommand {

    @Mixin
    private ConnectionChoice choice = new ConnectionChoice();

    @Option(
            names = "--used-in",
            paramLabel = "ID",
            description =
                    "KMS project to search for syncs that use the connection, if the delete is refused. Can be repeated.")
    private List<String> usedIn = List.of();

    @Override
    public Integer call() {
        choice.check();
        return withKms(kms -> {
            NorthflankConnections connections = NorthflankConnections.of(kms);
            Optional<AppConnection> found = delete(connections);
            DeleteOutcome outcome = found.isPresent() ? DeleteOutcome.DELETED : DeleteOutcome.ALREADY_GONE;
            output().show(
                            () -> JsonNodeFactory.instance
                                    .objectNode()
                                    .put("outcome", Words.of(outcome))
                                    .put(
                                            "id",
                                            found.map(connection ->
                                                            connection.id().toString())
                                                    .orElse(null)),
                            () -> output().line(
                                            found.map(connection -> "Deleted " + ConnectionView.words(connection) + ".")
                                                    .orElse("Nothing to do: there is no " + choice.words() + ".")));
            return ExitCode.DONE;
        });
    }

    /** Returns what was deleted, or nothing if it is gone, even if that happens in between. */
    private Optional<AppConnection> delete(NorthflankConnections connections) {
        try {
            Optional<AppConnection> found = choice.find(connections);
            found.ifPresent(connection -> connections.delete(connection.id(), usedIn));
            return found;
        } catch (NotFoundException gone) {
            return Optional.empty();
        }
    }
}
