// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.compatibility;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that the root POM names. */
final class Versions {

    private static final Properties ALL = load();

    private Versions() {}

    /** Returns the property of this name, without {@code .version}. */
    static String of(String name) {
        String version = ALL.getProperty(name);
        if (version == null || version.contains("$")) {
            throw new IllegalArgumentException("versions.properties has no " + name);
        }
        return version;
    }

    private static Properties load() {
        try (InputStream file = Versions.class.getResourceAsStream("/versions.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
