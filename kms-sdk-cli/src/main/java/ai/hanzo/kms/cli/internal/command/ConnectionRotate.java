// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.cli.internal.view.ConnectionView;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.NorthflankTokenRotation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replaces the token of a connection. */
@Command(
        name = "rotate",
        description =
                "Replaces the token of a connection. Hanzo KMS tests the new token first; if the new token is bad, the old one stays.")
final class ConnectionRotate extends KmsCommand {

    @Mixin
    private ConnectionChoice choice = new ConnectionChoice();

    @Option(names = "--token", paramLabel = "SOURCE", description = ConnectionChoice.TOKEN)
    private @Nullable String token;

    @Override
    public Integer call() {
        choice.check();
        String apiToken = secret("--token", token);
        return withKms(kms -> {
            AppConnection found = choice.require(NorthflankConnections.of(kms));
            AppConnection rotated = NorthflankTokenRotation.of(kms).rotate(found.id(), apiToken);
            output().show(
                            () -> ConnectionView.outcome("rotated", rotated),
                            () -> output().line("Replaced the token of " + ConnectionView.words(rotated) + "."));
            return ExitCode.DONE;
        });
    }
}
