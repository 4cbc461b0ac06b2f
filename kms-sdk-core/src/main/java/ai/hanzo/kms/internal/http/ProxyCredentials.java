// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.spi.Arguments;
import java.net.PasswordAuthentication;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Says before the first call that the JDK would keep the proxy's password to itself. */
public final class ProxyCredentials {

    private static final String PROPERTY = "jdk.http.auth.tunneling.disabledSchemes";

    private ProxyCredentials() {}

    /**
     * Checks what Basic authentication can carry.
     *
     * @throws IllegalArgumentException if the user or the password is blank or malformed; no value is quoted
     */
    public static PasswordAuthentication of(String user, String password) {
        String name = Arguments.text("proxy user", user);
        if (name.contains(":")) {
            throw new IllegalArgumentException("The proxy user must not hold a colon.");
        }
        return new PasswordAuthentication(
                name, Arguments.text("proxy password", password).toCharArray());
    }

    public static void requireUsable(@Nullable PasswordAuthentication user, BaseUrl origin) {
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
