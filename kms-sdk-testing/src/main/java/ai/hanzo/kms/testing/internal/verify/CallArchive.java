// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Keeps the latest calls in little memory: written one after the other and, a block at a time, compressed, because most of a
 * call is what the one before it had too. Not thread-safe.
 */
final class CallArchive {
    private static final int BLOCK = 32;

    private final int most;
    private final Deque<byte[]> blocks = new ArrayDeque<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private int inOpen;
    private long added;

    CallArchive(int most) {
        this.most = most;
    }

    void add(LoggedCall call) {
        try {
            CallCodec.write(call, new DataOutputStream(open));
            inOpen++;
            added++;
            if (inOpen == BLOCK) {
                closeBlock();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void closeBlock() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream compressed = new DeflaterOutputStream(bytes)) {
            open.writeTo(compressed);
        }
        blocks.add(bytes.toByteArray());
        open.reset();
        inOpen = 0;
        while ((blocks.size() - 1) * BLOCK >= most) {
            blocks.remove();
        }
    }

    /** Returns the latest calls, as many as may be kept. */
    List<LoggedCall> all() {
        List<LoggedCall> calls = new ArrayList<>();
        try {
            for (byte[] block : blocks) {
                read(new InflaterInputStream(new ByteArrayInputStream(block)), BLOCK, calls);
            }
            read(new ByteArrayInputStream(open.toByteArray()), inOpen, calls);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return List.copyOf(calls.subList(Math.max(0, calls.size() - most), calls.size()));
    }

    private static void read(InputStream bytes, int count, List<LoggedCall> calls) throws IOException {
        try (DataInputStream in = new DataInputStream(bytes)) {
            for (int i = 0; i < count; i++) {
                calls.add(CallCodec.read(in));
            }
        }
    }

    /** Returns how many calls there were and are kept no longer. */
    long dropped() {
        return Math.max(0, added - most);
    }

    void clear() {
        blocks.clear();
        open.reset();
        inOpen = 0;
        added = 0;
    }
}
