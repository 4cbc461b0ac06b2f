// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Keeps the latest calls in little memory: compresses them in blocks, because most calls resemble the previous one. Not
 * thread-safe.
 */
final class CallArchive {
    private static final int BLOCK = 32;

    private final int most;
    private final Deque<byte[]> blocks = new ArrayDeque<>();
    private final List<LoggedCall> open = new ArrayList<>();
    private long added;

    /** A call as it is written. */
    private record Row(
            String operation,
            String path,
            int status,
            String body,
            Map<String, List<String>> headers,
            String note,
            FakeRequest sent)
            implements Serializable {
        static Row of(LoggedCall call) {
            RecordedCall shown = call.shown();
            return new Row(
                    shown.operation().id(),
                    shown.path(),
                    shown.status(),
                    shown.body(),
                    shown.headers(),
                    shown.note(),
                    call.sent());
        }

        LoggedCall call() {
            Operation called = Operation.of(operation);
            return new LoggedCall(new RecordedCall(called, sent.method(), path, status, body, headers, note), sent);
        }
    }

    CallArchive(int most) {
        this.most = most;
    }

    void add(LoggedCall call) {
        open.add(call);
        added++;
        if (open.size() == BLOCK) {
            blocks.add(written(open));
            open.clear();
            while ((blocks.size() - 1) * BLOCK >= most) {
                blocks.remove();
            }
        }
    }

    private static byte[] written(List<LoggedCall> calls) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeObject(calls.stream().map(Row::of).toArray(Row[]::new));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static List<LoggedCall> read(byte[] block) {
        try (ObjectInputStream in = new ObjectInputStream(new InflaterInputStream(new ByteArrayInputStream(block)))) {
            return List.of((Row[]) in.readObject()).stream().map(Row::call).toList();
        } catch (IOException | ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the latest calls, as many as may be kept. */
    List<LoggedCall> all() {
        List<LoggedCall> calls = new ArrayList<>();
        blocks.forEach(block -> calls.addAll(read(block)));
        calls.addAll(open);
        return List.copyOf(calls.subList(Math.max(0, calls.size() - most), calls.size()));
    }

    /** Returns how many calls were dropped. */
    long dropped() {
        return Math.max(0, added - most);
    }

    void clear() {
        blocks.clear();
        open.clear();
        added = 0;
    }
}
