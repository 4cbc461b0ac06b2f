// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

/** What a program with Jackson 3 reads where fields are missing, whether or not null may stand for a number. */
class MissingFieldsInJackson3Test extends MissingFieldsInJson {

    MissingFieldsInJackson3Test() {
        super(Jackson3.byDefault(), Jackson3.takingNulls());
    }
}
