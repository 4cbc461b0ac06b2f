// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.Map;

/** What a builder was told, for tests that don't start its fake. */
public record ChosenSettings(int port, int northflankPort, Generation generation, Map<String, String> projects) {
    public static ChosenSettings of(FakeKmsBuilder builder) {
        FakeSettings settings = builder.settings;
        return new ChosenSettings(
                settings.listening.port(), settings.listening.northflankPort(), settings.generation, settings.projects);
    }
}
