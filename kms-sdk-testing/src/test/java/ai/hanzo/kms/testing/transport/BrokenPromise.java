// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import static org.assertj.core.api.Assertions.catchThrowable;

import ai.hanzo.kms.spi.TransportFactory;
import org.jspecify.annotations.Nullable;

/** Checks one promise that a transport breaks. */
final class BrokenPromise {

    private BrokenPromise() {}

    /** Returns how the check fails, or null if it passes. */
    static @Nullable Throwable failure(String name, TransportFactory factory) {
        TransportPromise found = TransportConformance.of(factory).promises().stream()
                .filter(promise -> promise.name().equals(name))
                .findFirst()
                .orElseThrow();
        return catchThrowable(found::check);
    }
}
