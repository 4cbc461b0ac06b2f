// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import picocli.CommandLine.Command;

/** The commands for secret syncs. */
@Command(
        name = "sync",
        description = "Secret syncs from Hanzo KMS to Northflank.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SyncCreate.class,
            SyncEnsure.class,
            SyncGet.class,
            SyncList.class,
            SyncRun.class,
            SyncDelete.class
        })
final class SyncGroup {}
