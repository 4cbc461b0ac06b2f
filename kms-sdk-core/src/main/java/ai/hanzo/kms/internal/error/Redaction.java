// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.SentRequests;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds secrets in a server's text, in any case: plain; escaped up to three times for JSON, URLs, forms or HTML; in hex
 * and base64; in UTF-8 and UTF-16. Finds each part of sixteen bytes or more. A secret of less than eight characters counts
 * only as a whole word. Immutable.
 */
public final class Redaction {

    private static final String MASK = "***";
    private static final int MOST_ESCAPES = 3;

    private final Supplier<List<SecretParts>> secrets;

    private Redaction(Supplier<List<SecretParts>> secrets) {
        this.secrets = secrets;
    }

    /**
     * Returns a redaction that knows the secrets of all requests of a call so far, and the secrets of the client
     * itself.
     */
    public static Redaction of(Call call) {
        return of(call.sent());
    }

    public static Redaction of(SentRequests sent) {
        return new Redaction(() -> {
            Set<String> ofCall = new LinkedHashSet<>();
            sent.all().forEach(request -> ofCall.addAll(RequestSecrets.of(request)));
            sent.ofClient().all().forEach(ofCall::remove);
            return List.of(sent.ofClient().derived(SecretParts.class, SecretParts::of), SecretParts.of(ofCall));
        });
    }

    static Redaction of(Collection<String> secrets) {
        List<SecretParts> parts = List.of(SecretParts.of(secrets));
        return new Redaction(() -> parts);
    }

    public ServerText text(String raw) {
        return new ServerText(raw, this);
    }

    /** Says whether a text contains no secret. */
    public boolean allows(String text) {
        return hidden(text).isEmpty();
    }

    /** Returns a text of the SDK, which may quote a server, with its secrets replaced. */
    public String redacted(String text) {
        BitSet hidden = hidden(text);
        if (hidden.isEmpty()) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            boolean hide = hidden.get(i);
            int end = hide ? hidden.nextClearBit(i) : hidden.nextSetBit(i);
            end = end < 0 ? text.length() : end;
            shown.append(hide ? MASK : text.substring(i, end));
            i = end;
        }
        return shown.toString();
    }

    private BitSet hidden(String text) {
        BitSet hidden = new BitSet();
        List<SecretParts> searched =
                secrets.get().stream().filter(parts -> !parts.isEmpty()).toList();
        if (!text.isEmpty() && !searched.isEmpty()) {
            for (DecodedText meaning : meanings(text)) {
                searched.forEach(parts -> parts.markIn(meaning, hidden));
            }
        }
        return hidden;
    }

    private static List<DecodedText> meanings(String text) {
        List<DecodedText> level = List.of(DecodedText.of(text));
        List<DecodedText> escaped = new ArrayList<>(level);
        for (int times = 0; times < MOST_ESCAPES; times++) {
            level = level.stream().flatMap(one -> one.unescaped().stream()).toList();
            escaped.addAll(level);
        }
        List<DecodedText> all = new ArrayList<>(escaped);
        escaped.forEach(one -> all.addAll(one.unpacked()));
        return all;
    }
}
