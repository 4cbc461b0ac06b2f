// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.SocketSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds the settings of a fake. Not thread-safe. */
final class FakeSettings {
    /** Requests per window. */
    record Rates(int reads, int writes, Duration window) {
        Rates {
            Arguments.requireNotNegative(reads, "reads");
            Arguments.requireNotNegative(writes, "writes");
            Arguments.requireWindow(window);
        }
    }

    final Map<String, String> projects = new LinkedHashMap<>();
    final Set<String> subOrganizations = new LinkedHashSet<>();
    SocketSettings listening = SocketSettings.standard();
    boolean earlyNewest;
    int recordedCalls = 10_000;
    FakeSockets.Source sockets = FakeSockets::new;
    Generation generation = Generation.MIDDLE;
    UUID organizationId = UUID.randomUUID();

    @Nullable FakeClock clock;

    @Nullable Rates rates;

    @Nullable String clientId;

    @Nullable String clientSecret;

    @Nullable String accessToken;
}
