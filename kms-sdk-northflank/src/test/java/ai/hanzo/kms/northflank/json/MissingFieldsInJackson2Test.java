// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

/** What a program with Jackson 2 reads where fields are missing, whether or not null may stand for a number. */
class MissingFieldsInJackson2Test extends MissingFieldsInJson {

    MissingFieldsInJackson2Test() {
        super(Jackson2.byDefault(), Jackson2.refusingNulls());
    }
}
