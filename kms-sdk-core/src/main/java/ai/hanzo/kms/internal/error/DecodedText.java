// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds the decoded bytes of a text in one notation, and the position of each byte in the text. */
final class DecodedText {

    private static final Pattern JSON = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([^ux]))");
    private static final Pattern PERCENT = Pattern.compile("%u([0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2})");
    private static final Pattern HTML = Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,6}));?");

    /** Matches the separators between the bytes of a dump. */
    private static final Pattern BETWEEN_PAIRS =
            Pattern.compile("(?<=[0-9A-Fa-f]{2})[ :,;._-]{1,2}(?:0[xX])?(?=[0-9A-Fa-f]{2}(?![0-9A-Za-z]))");

    private static final String AFTER_BACKSLASH = "bfnrt";
    private static final String MEANT = "\b\f\n\r\t";

    /** HTML names of characters with their values; a name comes before its own prefixes. */
    private static final String ENTITIES =
            " amp& lt< gt> quot\" apos' sol/ bsol\\ plus+ equals= colon: semi; num# percnt%"
                    + " dollar$ comma, commat@ period. excl! quest? lowbar_ ";

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private byte[] bytes;
    private int[] from;
    private int[] to;
    private int size;

    private DecodedText(int capacity) {
        this.bytes = new byte[capacity];
        this.from = new int[capacity];
        this.to = new int[capacity];
    }

    /** Takes a text without decoding. */
    static DecodedText of(String text) {
        DecodedText plain = new DecodedText(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int next = i + Character.charCount(text.codePointAt(i));
            plain.add(text.substring(i, next), i, next);
            i = next;
        }
        return plain;
    }

    /** Removes control characters and invisible ones. */
    static String printable(String text) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), 1024));
        text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .filter(c -> switch (Character.getType(c)) {
                    case Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.FORMAT,
                            Character.SURROGATE -> false;
                    default -> true;
                })
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Returns this text unescaped as JSON, URL, form or HTML, if that changes the text. */
    List<DecodedText> unescaped() {
        List<DecodedText> all = new ArrayList<>();
        String latin = latin();
        if (latin.indexOf('\\') >= 0) {
            all.add(replaced(latin, JSON, DecodedText::ofJson));
        }
        if (latin.indexOf('%') >= 0) {
            all.add(replaced(latin, PERCENT, DecodedText::ofPercent));
        }
        if (latin.indexOf('+') >= 0) {
            all.add(replaced(latin.replace('+', ' '), PERCENT, DecodedText::ofPercent));
        }
        if (latin.indexOf('&') >= 0) {
            all.add(replaced(latin, HTML, DecodedText::ofHtml));
        }
        return all;
    }

    /** Returns this text decoded as hex or base64, at each possible start. */
    List<DecodedText> unpacked() {
        List<DecodedText> all = new ArrayList<>();
        String latin = latin();
        IntUnaryOperator hex = c -> Character.digit(c, 16);
        for (int first = 0; first < 2; first++) {
            all.add(unpacked(first, 4, 2, hex));
        }
        all.add(replaced(latin, BETWEEN_PAIRS, found -> new byte[0]).unpacked(0, 4, 2, hex));
        for (int first = 0; first < 4; first++) {
            all.add(unpacked(first, 6, 4, c -> BASE64.indexOf(c == '-' ? '+' : c == '_' ? '/' : c)));
        }
        return all;
    }

    int size() {
        return size;
    }

    byte at(int index) {
        return bytes[index];
    }

    /** Returns the position in the text where a byte begins. */
    int from(int index) {
        return from[index];
    }

    /** Returns the position in the text where a byte ends. */
    int to(int index) {
        return to[index];
    }

    /** Compares without regard to the case of ASCII letters. */
    boolean matches(byte[] other, int start) {
        int i = 0;
        while (i < other.length && lowerCase(bytes[start + i]) == lowerCase(other[i])) {
            i++;
        }
        return i == other.length;
    }

    static byte lowerCase(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    private String latin() {
        return new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
    }

    private DecodedText replaced(String latin, Pattern escape, Meaning meaning) {
        DecodedText result = new DecodedText(size);
        Matcher found = escape.matcher(latin);
        int done = 0;
        while (found.find()) {
            result.copy(this, latin, done, found.start());
            byte[] meant = meaning.of(found);
            if (meant == null) {
                result.copy(this, latin, found.start(), found.end());
            } else {
                for (byte b : meant) {
                    result.add(b, from[found.start()], to[found.end() - 1]);
                }
            }
            done = found.end();
        }
        result.copy(this, latin, done, size);
        return result;
    }

    /** Omits invisible characters, like the text itself. */
    private static byte[] ofCodePoint(int codePoint) {
        return Character.isValidCodePoint(codePoint)
                ? printable(Character.toString(codePoint)).getBytes(StandardCharsets.UTF_8)
                : new byte[0];
    }

    private static byte[] ofJson(Matcher escape) {
        String hex = escape.group(1) != null ? escape.group(1) : escape.group(2);
        if (hex != null) {
            return ofCodePoint(Integer.parseInt(hex, 16));
        }
        char c = escape.group(3).charAt(0);
        int control = AFTER_BACKSLASH.indexOf(c);
        return control >= 0 ? ofCodePoint(MEANT.charAt(control)) : new byte[] {(byte) c};
    }

    private static byte[] ofPercent(Matcher escape) {
        return escape.group(1) != null
                ? ofCodePoint(Integer.parseInt(escape.group(1), 16))
                : new byte[] {(byte) Integer.parseInt(escape.group(2), 16)};
    }

    private static byte @Nullable [] ofHtml(Matcher escape) {
        if (escape.group(3) == null) {
            boolean decimal = escape.group(1) != null;
            return ofCodePoint(Integer.parseInt(escape.group(decimal ? 1 : 2), decimal ? 10 : 16));
        }
        String name = " " + escape.group(3);
        int found = ENTITIES.indexOf(name);
        // A name is followed by its character and a space.
        boolean known = found >= 0 && ENTITIES.charAt(found + name.length() + 1) == ' ';
        return known ? new byte[] {(byte) ENTITIES.charAt(found + name.length())} : null;
    }

    /** Decodes the runs of digits. Any other character ends a run and stays, so words stay separate. */
    private DecodedText unpacked(int skipped, int bitsEach, int group, IntUnaryOperator digit) {
        DecodedText result = new DecodedText(size);
        int bits = 0;
        int count = 0;
        int inRun = 0;
        int start = 0;
        for (int i = 0; i < size; i++) {
            int value = bytes[i] < 0 ? -1 : digit.applyAsInt(bytes[i]);
            if (value < 0) {
                result.add(bytes[i], from[i], to[i]);
                inRun = 0;
                count = 0;
                continue;
            }
            if (inRun++ < skipped) {
                continue;
            }
            start = count == 0 ? i : start;
            bits = bits << bitsEach | value;
            count += bitsEach;
            if (count >= 8) {
                count -= 8;
                result.add((byte) (bits >> count), from[start], to[i]);
                start = i;
            }
            if ((inRun - skipped) % group == 0) {
                count = 0;
            }
        }
        return result;
    }

    private void copy(DecodedText other, String latin, int start, int end) {
        for (int i = start; i < end; i++) {
            add((byte) latin.charAt(i), other.from[i], other.to[i]);
        }
    }

    private void add(String text, int begin, int end) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            add(b, begin, end);
        }
    }

    private void add(byte value, int begin, int end) {
        if (size == bytes.length) {
            int more = size * 2 + 16;
            bytes = Arrays.copyOf(bytes, more);
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
        }
        bytes[size] = value;
        from[size] = begin;
        to[size++] = end;
    }

    /** Decodes one escape, or returns null if there is none. */
    private interface Meaning {
        byte @Nullable [] of(Matcher escape);
    }
}
