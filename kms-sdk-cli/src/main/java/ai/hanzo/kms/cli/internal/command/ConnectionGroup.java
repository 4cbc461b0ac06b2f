// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import picocli.CommandLine.Command;

/** The commands for connections. */
@Command(
        name = "connection",
        description = "Northflank connections.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ConnectionCreate.class,
            ConnectionEnsure.class,
            ConnectionGet.class,
            ConnectionList.class,
            ConnectionRotate.class,
            ConnectionDelete.class
        })
final class ConnectionGroup {}
