// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps system properties of this JVM set until it is closed. Reached by {@link FakeKms#overrideSystemProperties()}.
 *
 * <p>Immutable and thread-safe, but a JVM has one set of system properties: tests with such an override disturb each
 * other if they run at the same time. JUnit Jupiter keeps them apart with
 * {@code @ResourceLock(Resources.SYSTEM_PROPERTIES)}.
 *
 * @since 0.1.0
 */
public final class SystemPropertyOverride implements AutoCloseable {
    private static final String PREFIX = "hanzo.kms.";

    private final Map<String, String> before;

    SystemPropertyOverride(Map<String, String> properties) {
        before = current();
        replace(properties);
    }

    /** Sets the properties as they were before. */
    @Override
    public void close() {
        replace(before);
    }

    private static void replace(Map<String, String> properties) {
        current().keySet().forEach(System::clearProperty);
        properties.forEach(System::setProperty);
    }

    private static Map<String, String> current() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toMap(name -> name, System::getProperty));
    }

    /** {@return the class name, because the values contain a secret} */
    @Override
    public String toString() {
        return "SystemPropertyOverride";
    }
}
