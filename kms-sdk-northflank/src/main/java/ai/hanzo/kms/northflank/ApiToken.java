// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.spi.Arguments;

/** The credentials of a Northflank connection in a request. */
record ApiToken(String apiToken) {

    static String checked(String apiToken) {
        return Arguments.secret("Northflank API token", apiToken);
    }

    @Override
    public String toString() {
        return "ApiToken[***]";
    }
}
