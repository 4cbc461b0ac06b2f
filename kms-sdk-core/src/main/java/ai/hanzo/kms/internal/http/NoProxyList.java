// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Holds the hosts of {@code NO_PROXY}, separated by spaces and commas. An entry is a domain with its subdomains, with
 * or without a leading dot or {@code *.}, or an address. Both may have a port. {@code *} stands for all hosts.
 */
final class NoProxyList {

    private final List<String> entries;

    NoProxyList(String text) {
        this.entries = Arrays.stream(text.split("[\\s,]+"))
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean covers(String host, int port) {
        String name = bare(host.toLowerCase(Locale.ROOT));
        return entries.stream().anyMatch(entry -> entry.equals("*") || covers(entry, name, port));
    }

    private static boolean covers(String entry, String host, int port) {
        int colon = entry.lastIndexOf(':');
        boolean withPort = colon > 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
        if (withPort && !entry.substring(colon + 1).equals(String.valueOf(port))) {
            return false;
        }
        String name = bare((withPort ? entry.substring(0, colon) : entry).replaceFirst("^\\*?\\.", ""));
        return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }

    /** Removes the brackets of an address and the trailing dot of a name. */
    private static String bare(String host) {
        return host.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("\\.$", "");
    }
}
