// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a fake. A port of 0 stands for any free one.
 *
 * @param host the name or address in its URLs, or null for that to listen on
 * @param silence how long a connection may be silent before the server closes it
 */
public record SocketSettings(
        String bindAddress, @Nullable String host, int port, int northflankPort, boolean https, Duration silence) {
    /** How long a connection may be silent before the server closes it. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final String LOOPBACK = "127.0.0.1";

    /** Any free ports of this machine, for this machine only. */
    public static SocketSettings standard() {
        return new SocketSettings(LOOPBACK, null, 0, 0, false, SILENCE);
    }

    public SocketSettings withBindAddress(String address) {
        return new SocketSettings(address, host, port, northflankPort, https, silence);
    }

    public SocketSettings withHost(String name) {
        return new SocketSettings(bindAddress, name, port, northflankPort, https, silence);
    }

    public SocketSettings withPort(int number) {
        return new SocketSettings(bindAddress, host, number, northflankPort, https, silence);
    }

    public SocketSettings withNorthflankPort(int number) {
        return new SocketSettings(bindAddress, host, port, number, https, silence);
    }

    public SocketSettings withHttps() {
        return new SocketSettings(bindAddress, host, port, northflankPort, true, silence);
    }

    public SocketSettings withSilence(Duration time) {
        return new SocketSettings(bindAddress, host, port, northflankPort, https, time);
    }

    private String reachedAs() {
        if (host != null) {
            return host;
        }
        return bindAddress.equals("0.0.0.0") || bindAddress.equals("::") ? LOOPBACK : bindAddress;
    }

    /** Every name and address that its clients may use. */
    Set<String> names() {
        return new TreeSet<>(List.of("localhost", LOOPBACK, "::1", reachedAs()));
    }

    String url(int actualPort) {
        String name = reachedAs();
        if (name.contains(":")) {
            name = "[" + name + "]";
        }
        return (https ? "https://" : "http://") + name + ":" + actualPort;
    }
}
