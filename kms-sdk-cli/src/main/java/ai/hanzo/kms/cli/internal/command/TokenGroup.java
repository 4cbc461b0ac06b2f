// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import picocli.CommandLine.Command;

/** The commands for Northflank API tokens. */
@Command(
        name = "token",
        description = "Northflank API tokens.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TokenCheck.class)
final class TokenGroup {}
