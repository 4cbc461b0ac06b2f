// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

/** The values of the SDK in the JSON of a program with Jackson 2. */
class ValuesInJackson2Test extends ValuesInJson {

    ValuesInJackson2Test() {
        super(Jackson2.byDefault());
    }
}
