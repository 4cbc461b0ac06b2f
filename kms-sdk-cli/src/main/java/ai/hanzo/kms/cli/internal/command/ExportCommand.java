// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.file.DesiredStateFile;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the server's state as a file. */
@Command(
        name = "export",
        description = "Exports connections and syncs as a YAML file for plan and apply, with variables for the tokens.")
final class ExportCommand extends KmsCommand {

    @Option(
            names = "--project",
            paramLabel = "ID",
            description = "KMS project, besides the organization. Can be repeated.")
    private List<String> projects = List.of();

    @Override
    public Integer call() {
        return withKms(kms -> {
            DesiredState state = NorthflankProvisioning.of(kms).exportState(projects);
            String text = DesiredStateFile.write(state);
            output().show(() -> json(text, state), () -> output().file(text));
            state.notes().forEach(output()::message);
            return ExitCode.DONE;
        });
    }

    private static ObjectNode json(String text, DesiredState state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("file", text);
        state.notes().forEach(json.putArray("notes")::add);
        return json;
    }
}
