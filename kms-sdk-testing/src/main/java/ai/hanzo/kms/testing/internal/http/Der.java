// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Stream;

/** Writes the parts of DER that a certificate needs. */
final class Der {
    private static final int LONGEST_SHORT = 0x7f;

    /** Up to 2049 a certificate has only two digits for the year. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] value(int tag, byte[]... parts) {
        byte[] content = concat(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length > LONGEST_SHORT) {
            byte[] length = unsigned(content.length);
            out.write(0x80 | length.length);
            out.writeBytes(length);
        } else {
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return value(0x30, parts);
    }

    static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    static byte[] octets(byte[]... parts) {
        return value(0x04, parts);
    }

    static byte[] yes() {
        return value(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] time(Instant time) {
        String text = TIME.format(time);
        return text.compareTo("2050") < 0 ? ascii(0x17, text.substring(2)) : ascii(0x18, text);
    }

    static byte[] ascii(int tag, String text) {
        return value(tag, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes an object identifier, for example {@code 2.5.29.17}. */
    static byte[] oid(String dotted) {
        int[] parts =
                Stream.of(dotted.split("[.]", -1)).mapToInt(Integer::parseInt).toArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(40 * parts[0] + parts[1]);
        for (int i = 2; i < parts.length; i++) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (parts[i] >>> shift > 0) {
                    out.write(0x80 | ((parts[i] >>> shift) & LONGEST_SHORT));
                }
            }
            out.write(parts[i] & LONGEST_SHORT);
        }
        return value(0x06, out.toByteArray());
    }

    private static byte[] unsigned(int number) {
        byte[] signed = BigInteger.valueOf(number).toByteArray();
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Stream.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
