// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

/** What a program with Jackson 3 gives away, by default and when it is told to write private fields. */
class SecretsInJackson3Test extends SecretsInJson {

    SecretsInJackson3Test() {
        super(Jackson3.byDefault(), Jackson3.withFields(), Jackson3.withEverything());
    }
}
