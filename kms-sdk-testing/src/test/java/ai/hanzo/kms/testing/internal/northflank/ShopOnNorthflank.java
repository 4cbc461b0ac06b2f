// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeNorthflank;
import ai.hanzo.kms.testing.Wire;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A Northflank with one project, which has one secret group. */
abstract class ShopOnNorthflank {
    final FakeKms kms = CheckedKms.frozen().start();
    final FakeNorthflank northflank = kms.northflank();
    final Wire wire = Wire.toNorthflank(kms, "nf-token");

    @BeforeEach
    void addOneGroup() {
        northflank
                .addProject("shop", "The Shop")
                .addSecretGroup("shop", "settings", "Settings", Map.of("KEY", "value"))
                .describe("shop", "settings", "Settings of the shop");
    }

    @AfterEach
    void close() {
        kms.close();
    }
}
