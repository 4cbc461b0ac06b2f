// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of calls to Northflank's own API. */
final class NorthflankOptions {

    @Option(
            names = "--northflank-url",
            paramLabel = "URL",
            description = "Address of Northflank's API (default: https://api.northflank.com).")
    private @Nullable String url;

    @Option(names = "--team-id", paramLabel = "ID", description = "ID of the Northflank team.")
    private @Nullable String team;

    /** Returns an account builder with the network settings of a client. */
    NorthflankAccount.Builder account(KmsClient.Builder network) {
        NorthflankAccount.Builder account = NorthflankAccount.builder().client(network);
        if (url != null) {
            account.baseUrl(url);
        }
        if (team != null) {
            account.teamId(team);
        }
        return account;
    }
}
