// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import ai.hanzo.kms.testing.internal.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Holds the secrets of requests, to redact them everywhere. Thread-safe. */
public final class KnownSecrets {
    /** Shorter secrets could be parts of other texts. Real ones are longer. */
    private static final int SHORTEST = 16;

    /** Keeps the search short; older ones are forgotten. */
    private static final int MOST = 300;

    /** An access token, or a client secret of the fake. */
    private static final Pattern OWN_SECRET =
            Pattern.compile("eyJ[\\w-]+[.][\\w-]+[.][\\w-]*|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    /** Words of every path and body, which a test may well have for a token too. */
    private static final Set<String> NO_SECRETS = Set.of("northflank", "api-token", "app-connections");

    private final Set<String> forms = new LinkedHashSet<>();

    public void add(String secret) {
        String value = secret.strip();
        if (value.length() < SHORTEST || NO_SECRETS.contains(value)) {
            return;
        }
        synchronized (this) {
            add(value, URLEncoder.encode(value, StandardCharsets.UTF_8), Json.escaped(value));
        }
    }

    private void add(String... sameSecret) {
        for (String form : sameSecret) {
            forms.remove(form);
            forms.add(form);
        }
        Iterator<String> oldest = forms.iterator();
        while (forms.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Redacts the secrets in a text, as they are, in JSON and in a URL. */
    String redact(String text) {
        return replace(text, secret -> Redaction.REDACTED);
    }

    /** Redacts the secrets, but shows which of them differ. */
    String tell(String text) {
        return replace(text, Redaction::told);
    }

    private String replace(String text, UnaryOperator<String> with) {
        String replaced = OWN_SECRET.matcher(text).replaceAll(secret -> with.apply(secret.group()));
        synchronized (this) {
            for (String form : forms) {
                if (replaced.contains(form)) {
                    replaced = replaced.replace(form, with.apply(form));
                }
            }
        }
        return replaced;
    }

    synchronized void clear() {
        forms.clear();
    }
}
