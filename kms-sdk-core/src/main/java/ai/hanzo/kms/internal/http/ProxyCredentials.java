// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.spi.Arguments;
import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Checks the user and the password for a proxy, and whether the JDK would send them. */
public final class ProxyCredentials {

    private ProxyCredentials() {}

    /**
     * Checks that Basic authentication can carry the user and the password.
     *
     * @throws IllegalArgumentException if the user or the password is blank or malformed; no value is quoted
     */
    public static PasswordAuthentication of(String user, String password) {
        return ofUser(user, Arguments.text("proxy password", password));
    }

    static PasswordAuthentication ofUser(String user, String password) {
        String name = Arguments.text("proxy user", user);
        if (name.contains(":")) {
            throw new IllegalArgumentException("The proxy user must not contain a colon.");
        }
        return new PasswordAuthentication(name, password.toCharArray());
    }

    /**
     * Checks before the first call that the JDK will send the password.
     *
     * @param source the source of user and password
     * @param user both; a variable may name a user alone
     * @throws IllegalStateException if a setting of the JDK forbids it
     */
    static void requireSent(String source, PasswordAuthentication user, boolean https, NetProperties settings) {
        String property = https ? "jdk.http.auth.tunneling.disabledSchemes" : "jdk.http.auth.proxying.disabledSchemes";
        boolean forbidden = Arrays.stream(settings.get(property).split(","))
                .anyMatch(scheme -> scheme.strip().equalsIgnoreCase("Basic"));
        if (forbidden) {
            throw new IllegalStateException(
                    "The JDK does not send the proxy " + (user.getPassword().length == 0 ? "user" : "password")
                            + " that " + source + " holds for "
                            + (https ? "https" : "http") + ":// addresses, because its setting " + property
                            + " forbids Basic: start the JVM with -D" + property + "= (set to nothing).");
        }
    }

    static String basic(PasswordAuthentication user) {
        String pair = user.getUserName() + ":" + new String(user.getPassword());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
