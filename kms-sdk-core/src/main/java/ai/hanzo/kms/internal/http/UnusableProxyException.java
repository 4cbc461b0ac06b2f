// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.Serial;
import java.net.ProxySelector;

/**
 * Signals that a request would need a proxy that the JDK's HTTP client can't use or silently bypasses, or that the
 * proxy can't be determined.
 */
final class UnusableProxyException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    private UnusableProxyException(String message) {
        super(message);
    }

    /**
     * Returns the exception for a selector of the caller that threw. Names only the classes, because the message may
     * contain anything.
     */
    static UnusableProxyException thrown(ProxySelector selector, RuntimeException fault) {
        return new UnusableProxyException("the proxy selector "
                + selector.getClass().getName() + " threw " + fault.getClass().getName());
    }

    static UnusableProxyException socks(String source) {
        return new UnusableProxyException(source + " names a SOCKS proxy, which Java's HTTP client can't use; the SDK"
                + " does not bypass it. Set an HTTP proxy, or none.");
    }

    static UnusableProxyException host(String source) {
        return new UnusableProxyException(
                source + " names a proxy with a host that Java's HTTP client can't use, such as"
                        + " one with an underscore or a short or hexadecimal form of an address. Use another name or the full"
                        + " address.");
    }

    static UnusableProxyException addressOfServer(String source, String proxy) {
        return new UnusableProxyException(
                source + " names the proxy " + proxy + ", through which Java's HTTP client can't"
                        + " reach an https:// address that is an IPv6 address. Use a host name in the base URL, or no proxy for it.");
    }
}
