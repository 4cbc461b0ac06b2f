// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives the tests with {@link WithFakeKms} fakes that are watched. JUnit finds it by itself, for all tests. */
public final class WatchedPool implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(FakeParameters.NAMESPACE)
                .getOrComputeIfAbsent(FakePool.class, key -> new FakePool(CheckedKms::builder), FakePool.class);
    }
}
