// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.cli.internal.view.ConnectionView;
import ai.hanzo.kms.northflank.NorthflankConnections;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows a connection. */
@Command(name = "get", description = "Shows a connection.")
final class ConnectionGet extends KmsCommand {

    @Mixin
    private ConnectionChoice choice = new ConnectionChoice();

    @Override
    public Integer call() {
        choice.check();
        return withKms(kms -> {
            AppConnection connection = choice.require(NorthflankConnections.of(kms));
            output().show(
                            () -> json(connection),
                            () -> output().table(ConnectionView.table(List.of(connection), Instant.now())));
            return ExitCode.DONE;
        });
    }

    private static ObjectNode json(AppConnection connection) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("connection", ConnectionView.json(connection));
        return json;
    }
}
