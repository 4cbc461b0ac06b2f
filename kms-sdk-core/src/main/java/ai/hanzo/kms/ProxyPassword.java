// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.net.PasswordAuthentication;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Says before the first call that the JDK would keep the proxy's password to itself. */
final class ProxyPassword {

    private static final String PROPERTY = "jdk.http.auth.tunneling.disabledSchemes";

    private ProxyPassword() {}

    /**
     * Checks what Basic authentication can carry.
     *
     * @throws IllegalArgumentException if the user or the password is blank or malformed; no value is quoted
     */
    static PasswordAuthentication of(String user, String password) {
        String name = Identifiers.text("proxy user", user);
        if (name.contains(":")) {
            throw new IllegalArgumentException("The proxy user must not hold a colon.");
        }
        return new PasswordAuthentication(
                name, Identifiers.text("proxy password", password).toCharArray());
    }

    static void requireUsable(@Nullable PasswordAuthentication user, BaseUrl origin) {
        // The JDK's default, which stands in a file of the JDK, forbids "Basic" for tunnels.
        String disabled = System.getProperty(PROPERTY, "Basic");
        boolean forbidden = Arrays.stream(disabled.split(","))
                .anyMatch(scheme -> scheme.strip().equalsIgnoreCase("Basic"));
        if (user != null && forbidden && origin.toString().startsWith("https:")) {
            throw new IllegalStateException("The JDK does not send a proxy password for https:// addresses unless the"
                    + " JVM is started with -D" + PROPERTY + "= (set to nothing).");
        }
    }
}
