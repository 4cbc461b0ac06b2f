// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.Serial;
import java.net.ProxySelector;

/** Says that a proxy selector of the caller's threw, by the names of the classes: its own words may hold anything. */
final class ProxySelectorException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ProxySelectorException(ProxySelector selector, RuntimeException fault) {
        super("the proxy selector " + selector.getClass().getName() + " threw "
                + fault.getClass().getName());
    }
}
