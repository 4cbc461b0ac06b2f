// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import java.util.Locale;

/** The names of the variables for tokens. */
final class TokenVariables {

    private static final String PREFIX = "NORTHFLANK_TOKEN_";

    private TokenVariables() {}

    /** Returns the variable of a connection, such as {@code NORTHFLANK_TOKEN_SHOP_EU} for {@code shop-eu}. */
    static String of(String connection) {
        return PREFIX + connection.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
