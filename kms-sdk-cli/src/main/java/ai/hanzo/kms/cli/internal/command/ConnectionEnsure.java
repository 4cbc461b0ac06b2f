// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.view.ChangesView;
import ai.hanzo.kms.cli.internal.view.ConnectionView;
import ai.hanzo.kms.cli.internal.view.Words;
import ai.hanzo.kms.northflank.EnsureResult;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates or changes a connection, or leaves it as it is. */
@Command(name = "ensure", description = "Creates or updates a connection, or does nothing if it matches.")
final class ConnectionEnsure extends KmsCommand {

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the connection.")
    private String name = "";

    @Option(
            names = "--former-name",
            paramLabel = "NAME",
            description = "Former name; a connection with this name is renamed.")
    private @Nullable String formerName;

    @ArgGroup
    private @Nullable Description description;

    @Option(names = "--project-id", paramLabel = "ID", description = ConnectionChoice.PROJECT_ID)
    private @Nullable String projectId;

    @Option(names = "--token", paramLabel = "SOURCE", description = ConnectionChoice.TOKEN)
    private @Nullable String token;

    @Option(names = "--rotate-token", description = "Send the token even if the connection exists.")
    private boolean rotateToken;

    @Override
    public Integer call() {
        NorthflankConnectionRequest.Builder builder = NorthflankConnectionRequest.builder()
                .name(name)
                .formerName(formerName)
                .projectId(projectId)
                .apiToken(secret("--token", token));
        if (description != null) {
            description.apply(builder::description, builder::clearDescription);
        }
        if (rotateToken) {
            builder.rotateToken();
        }
        NorthflankConnectionRequest request = builder.build();
        return withKms(kms -> {
            show(NorthflankConnections.of(kms).ensure(request));
            return ExitCode.DONE;
        });
    }

    private void show(EnsureResult result) {
        String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
        output().show(
                        () -> ChangesView.add(ConnectionView.outcome(outcome, result.connection()), result.changed()),
                        () -> {
                            output().line(Words.capitalized(outcome) + ": " + ConnectionView.words(result.connection())
                                    + ".");
                            ChangesView.show(output(), result.changed());
                        });
    }
}
