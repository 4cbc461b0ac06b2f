// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs an action when JUnit closes its store. */
@SuppressWarnings("deprecation") // Newer versions of JUnit close any AutoCloseable, the older ones this type only.
record AtTheEnd(Runnable action) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
        action.run();
    }
}
