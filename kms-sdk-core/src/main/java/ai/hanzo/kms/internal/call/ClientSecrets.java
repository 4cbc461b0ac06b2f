// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds the secrets of a client: the headers of its builder, and the latest credentials and access tokens. They are
 * redacted in the messages of all calls. Thread-safe; its text form shows nothing.
 */
public final class ClientSecrets {

    /** Enough for some sign-ins, and few enough to search for. */
    private static final int MOST = 16;

    private final List<String> headers;
    private final Set<String> latest = new LinkedHashSet<>();
    private @Nullable Object derived;

    public ClientSecrets(Collection<String> headers) {
        this.headers = List.copyOf(headers);
    }

    public synchronized void add(String secret) {
        if (!latest.remove(secret)) {
            derived = null;
        }
        latest.add(secret);
        if (latest.size() > MOST) {
            latest.remove(latest.iterator().next());
        }
    }

    public synchronized List<String> all() {
        Set<String> all = new LinkedHashSet<>(headers);
        all.addAll(latest);
        return List.copyOf(all);
    }

    /** Returns what is derived from all secrets. Derives it only once between two new secrets. */
    public synchronized <T> T derived(Class<T> type, Function<List<String>, T> derive) {
        if (!type.isInstance(derived)) {
            derived = derive.apply(all());
        }
        return type.cast(derived);
    }
}
