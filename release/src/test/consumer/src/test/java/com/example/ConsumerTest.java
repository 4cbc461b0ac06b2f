// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.FakeKms;
import org.junit.jupiter.api.Test;

class ConsumerTest {

    @Test
    void createsAConnection() {
        try (FakeKms kms = FakeKms.start()) {
            AppConnection created = NorthflankConnections.of(kms.client())
                    .create(NorthflankConnectionRequest.builder()
                            .name("from-the-bundle")
                            .apiToken("nf-token-of-the-test")
                            .build());

            assertEquals("from-the-bundle", created.name());
        }
    }
}
