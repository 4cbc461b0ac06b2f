// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

/** The values of the SDK in the JSON of a program with Jackson 3. */
class ValuesInJackson3Test extends ValuesInJson {

    ValuesInJackson3Test() {
        super(Jackson3.byDefault());
    }
}
