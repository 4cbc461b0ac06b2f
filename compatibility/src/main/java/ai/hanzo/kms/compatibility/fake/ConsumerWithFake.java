// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.compatibility.fake;

import ai.hanzo.kms.compatibility.Consumer;
import ai.hanzo.kms.testing.FakeKms;

/** Runs the consumer against a fake of the same process, so that both have to do with the same libraries. */
public final class ConsumerWithFake {

    private ConsumerWithFake() {}

    /** Exits with 1 after a deviation. */
    public static void main(String[] args) {
        try (FakeKms fake = FakeKms.start()) {
            Consumer.run(fake.client(), new CompatibilityServer(fake), System.out);
        }
        System.out.flush();
    }
}
