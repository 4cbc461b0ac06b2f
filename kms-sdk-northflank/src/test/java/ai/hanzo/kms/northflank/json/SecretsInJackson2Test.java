// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

/** What a program with Jackson 2 gives away, by default and when it is told to write private fields. */
class SecretsInJackson2Test extends SecretsInJson {

    SecretsInJackson2Test() {
        super(Jackson2.byDefault(), Jackson2.withFields(), Jackson2.withEverything());
    }
}
