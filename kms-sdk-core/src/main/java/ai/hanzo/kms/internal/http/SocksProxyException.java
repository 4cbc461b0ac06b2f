// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.Serial;

/** Says that a request would go to a SOCKS proxy, which the JDK's HTTP client passes by without a word. */
final class SocksProxyException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    SocksProxyException(String source) {
        super(source + " names a SOCKS proxy, which Java's HTTP client can't use; nothing is sent past it. Name an HTTP"
                + " proxy, or none.");
    }
}
