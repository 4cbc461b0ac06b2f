// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads network settings like the JDK: from a system property, else from the JDK's {@code conf/net.properties}. */
final class NetProperties {

    private final Function<String, @Nullable String> system;
    private final Properties file;

    private NetProperties(Function<String, @Nullable String> system, Properties file) {
        this.system = system;
        this.file = file;
    }

    static NetProperties ofJvm() {
        return of(System::getProperty, Path.of(System.getProperty("java.home")));
    }

    static NetProperties of(Function<String, @Nullable String> system, Path javaHome) {
        Properties file = new Properties();
        try (Reader text =
                Files.newBufferedReader(javaHome.resolve("conf/net.properties"), StandardCharsets.ISO_8859_1)) {
            file.load(text);
        } catch (IOException | IllegalArgumentException e) {
            // The JDK works without it, too.
        }
        return new NetProperties(system, file);
    }

    /** Says whether a switch is on; a switch without a value is on. */
    boolean isOn(String name) {
        String value = system.apply(name);
        String set = value != null ? value : file.getProperty(name);
        return set != null && (set.isEmpty() || Boolean.parseBoolean(set));
    }

    String get(String name) {
        String value = system.apply(name);
        return value != null ? value : file.getProperty(name, "");
    }
}
