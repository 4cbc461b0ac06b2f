// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.SentRequests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds secrets in a server's text, in any case: plain; escaped once or twice for JSON, URLs, forms or HTML; in hex and
 * base64; in UTF-8 and UTF-16. Finds each part of sixteen bytes or more. A secret of less than eight characters counts
 * only as a whole word. Immutable.
 */
public final class Redaction {

    private static final String MASK = "***";
    private static final int WORD = 8;
    private static final int PART = 16;

    /** Sixteen bytes, the shortest part of a secret that counts. */
    private record Part(long high, long low) {}

    private final Supplier<Collection<String>> secrets;

    private Redaction(Supplier<Collection<String>> secrets) {
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
            Set<String> all = new LinkedHashSet<>(sent.ofClient().all());
            sent.all().forEach(request -> all.addAll(RequestSecrets.of(request)));
            return all;
        });
    }

    static Redaction of(Collection<String> secrets) {
        return new Redaction(() -> secrets);
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
        Set<Part> parts = new HashSet<>();
        List<byte[]> whole = new ArrayList<>();
        for (String secret : secrets.get()) {
            for (byte[] form : forms(secret)) {
                if (form.length >= PART) {
                    eachPart(form, parts::add);
                } else if (form.length > 0) {
                    whole.add(form);
                }
            }
        }
        if (text.isEmpty() || (parts.isEmpty() && whole.isEmpty())) {
            return hidden;
        }
        for (DecodedText meaning : meanings(text)) {
            hideParts(meaning, parts, hidden);
            whole.forEach(secret -> hideWhole(meaning, secret, hidden));
        }
        return hidden;
    }

    /** Removes from the secret the characters that are removed from a text, so the text still matches. */
    private static List<byte[]> forms(String secret) {
        Set<String> written = new LinkedHashSet<>(List.of(ServerText.printable(secret), secret));
        List<byte[]> forms = new ArrayList<>();
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(secret)) {
            // The comparison ignores only the case of ASCII letters.
            written.addAll(List.of(secret.toLowerCase(Locale.ROOT), secret.toUpperCase(Locale.ROOT)));
            if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(secret)) {
                forms.add(secret.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        for (String one : written) {
            forms.add(one.getBytes(StandardCharsets.UTF_8));
        }
        byte[] wide = secret.getBytes(StandardCharsets.UTF_16LE);
        // Without its last zero byte, it is the same in both byte orders, except for letters beyond Latin-1.
        forms.add(Arrays.copyOf(wide, Math.max(0, wide.length - 1)));
        return forms;
    }

    private static List<DecodedText> meanings(String text) {
        DecodedText plain = DecodedText.of(text);
        List<DecodedText> escaped = new ArrayList<>();
        escaped.add(plain);
        for (DecodedText once : plain.unescaped()) {
            escaped.add(once);
            escaped.addAll(once.unescaped());
        }
        List<DecodedText> all = new ArrayList<>(escaped);
        escaped.forEach(one -> all.addAll(one.unpacked()));
        return all;
    }

    private static void hideParts(DecodedText text, Set<Part> parts, BitSet hidden) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < text.size() && !parts.isEmpty(); i++) {
            high = high << 8 | low >>> 56;
            low = low << 8 | (DecodedText.lowerCase(text.at(i)) & 0xff);
            if (i >= PART - 1 && parts.contains(new Part(high, low))) {
                hidden.set(text.from(i - PART + 1), text.to(i));
            }
        }
    }

    private static void eachPart(byte[] secret, Consumer<Part> action) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < secret.length; i++) {
            high = high << 8 | low >>> 56;
            low = low << 8 | (DecodedText.lowerCase(secret[i]) & 0xff);
            if (i >= PART - 1) {
                action.accept(new Part(high, low));
            }
        }
    }

    private static void hideWhole(DecodedText text, byte[] secret, BitSet hidden) {
        for (int start = 0; start + secret.length <= text.size(); start++) {
            int end = start + secret.length;
            if (text.matches(secret, start)
                    && (secret.length >= WORD || (isEdge(text, start - 1, start) && isEdge(text, end - 1, end)))) {
                hidden.set(text.from(start), text.to(end - 1));
            }
        }
    }

    /** Says whether a word can end between two adjacent positions. */
    private static boolean isEdge(DecodedText text, int before, int after) {
        return before < 0 || after >= text.size() || !isOfWord(text.at(before)) || !isOfWord(text.at(after));
    }

    private static boolean isOfWord(byte b) {
        return b < 0 || Character.isLetterOrDigit(b);
    }
}
