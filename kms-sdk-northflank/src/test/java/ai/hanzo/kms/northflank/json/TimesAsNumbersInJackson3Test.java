// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

/** The values of the SDK in the JSON of a program whose Jackson 3 writes times as numbers, as Jackson 2 does. */
class TimesAsNumbersInJackson3Test extends ValuesInJson {

    TimesAsNumbersInJackson3Test() {
        super(Jackson3.withTimesAsNumbers());
    }
}
