// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Holds secrets in the form in which a decoded text is searched for them: a fingerprint of each part of sixteen bytes,
 * because a client may have many long tokens. A collision would only redact too much. Immutable.
 */
final class SecretParts {

    private static final int WORD = 8;
    private static final int PART = 16;

    private final long[] fingerprints;

    /** Secrets that are shorter than a part. */
    private final List<byte[]> whole;

    private SecretParts(long[] fingerprints, List<byte[]> whole) {
        this.fingerprints = fingerprints;
        this.whole = whole;
    }

    static SecretParts of(Collection<String> secrets) {
        LongStream.Builder fingerprints = LongStream.builder();
        List<byte[]> whole = new ArrayList<>();
        for (String secret : secrets) {
            for (byte[] form : forms(secret)) {
                if (form.length >= PART) {
                    addParts(form, fingerprints);
                } else if (form.length > 0) {
                    whole.add(form);
                }
            }
        }
        return new SecretParts(fingerprints.build().sorted().toArray(), whole);
    }

    /** Removes from the secret the characters that are removed from a text, so the text still matches. */
    private static List<byte[]> forms(String secret) {
        Set<String> written = new LinkedHashSet<>(List.of(DecodedText.printable(secret), secret));
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

    private static void addParts(byte[] secret, LongStream.Builder fingerprints) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < secret.length; i++) {
            high = high << 8 | low >>> 56;
            low = low << 8 | (DecodedText.lowerCase(secret[i]) & 0xff);
            if (i >= PART - 1) {
                fingerprints.add(fingerprint(high, low));
            }
        }
    }

    private static long fingerprint(long high, long low) {
        return Long.rotateLeft(high * 0x9E3779B97F4A7C15L, 32) ^ low * 0xC2B2AE3D27D4EB4FL;
    }

    boolean isEmpty() {
        return fingerprints.length == 0 && whole.isEmpty();
    }

    /** Marks where a text contains one of the secrets. */
    void markIn(DecodedText text, BitSet hidden) {
        markParts(text, hidden);
        whole.forEach(secret -> markWhole(text, secret, hidden));
    }

    private void markParts(DecodedText text, BitSet hidden) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < text.size() && fingerprints.length > 0; i++) {
            high = high << 8 | low >>> 56;
            low = low << 8 | (DecodedText.lowerCase(text.at(i)) & 0xff);
            if (i >= PART - 1 && Arrays.binarySearch(fingerprints, fingerprint(high, low)) >= 0) {
                hidden.set(text.from(i - PART + 1), text.to(i));
            }
        }
    }

    private static void markWhole(DecodedText text, byte[] secret, BitSet hidden) {
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
