// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/**
 * Writes a body onto the wire as its {@link Delivery} says. WireMock hands the answer's stream to {@link
 * #transferTo(OutputStream)}, which is the one place where a body can be cut or held back after the headers went out.
 */
final class WireBody extends FilterInputStream {
    private final byte[] body;
    private final Delivery delivery;
    private final Pauses.Gate gate;

    WireBody(byte[] body, Delivery delivery, Pauses.Gate gate) {
        super(new ByteArrayInputStream(body));
        this.body = body;
        this.delivery = delivery;
        this.gate = gate;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        try {
            switch (delivery.way()) {
                case SLOW_HEADERS -> {
                    if (!gate.hold(delivery.pause())) {
                        throw new IOException("slow answer given up");
                    }
                    out.write(body);
                }
                case TRUNCATED -> {
                    writeHalf(out);
                    throw new IOException("answer cut on purpose");
                }
                case STALLED -> {
                    writeHalf(out);
                    gate.hold();
                    throw new IOException("stalled answer given up");
                }
                default -> out.write(body);
            }
            return body.length;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("fake is closing");
        }
    }

    private void writeHalf(OutputStream out) throws IOException {
        out.write(body, 0, body.length / 2);
        out.flush();
    }
}
