// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Writes a body onto the wire as its {@link TransferMode} says. WireMock hands the response's stream to {@link
 * #transferTo(OutputStream)}, the only place where a body can be cut or held after the headers were sent.
 */
final class WireBody extends FilterInputStream {
    private final byte[] body;
    private final TransferMode delivery;
    private final HeldResponses.Gate gate;
    private final Duration silence;

    /** Makes a body; the server closes the connection after some silence. */
    WireBody(byte[] body, TransferMode delivery, HeldResponses.Gate gate, Duration silence) {
        super(new ByteArrayInputStream(body));
        this.body = body;
        this.delivery = delivery;
        this.gate = gate;
        this.silence = silence;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        try {
            switch (delivery.way()) {
                case SLOW_HEADERS -> {
                    boolean silent = delivery.pause().compareTo(silence) >= 0;
                    if (!gate.hold(silent ? silence : delivery.pause()) || silent) {
                        throw new IOException("The fake stopped a slow response.");
                    }
                    out.write(body);
                }
                case TRUNCATED -> {
                    writeHalf(out);
                    throw new IOException("The fake cut the response on purpose.");
                }
                case STALLED -> {
                    writeHalf(out);
                    gate.hold(silence);
                    throw new IOException("The fake stopped a stalled response.");
                }
                default -> out.write(body);
            }
            return body.length;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The fake is closing.");
        }
    }

    private void writeHalf(OutputStream out) throws IOException {
        out.write(body, 0, body.length / 2);
        out.flush();
    }
}
