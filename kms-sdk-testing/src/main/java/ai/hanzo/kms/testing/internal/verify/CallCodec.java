// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a call as bytes, and reads it again. */
final class CallCodec {
    private CallCodec() {}

    static void write(LoggedCall call, DataOutputStream out) throws IOException {
        RecordedCall shown = call.shown();
        FakeRequest sent = call.sent();
        write(shown.operation().id(), out);
        write(shown.method(), out);
        write(shown.path(), out);
        write(sent.target(), out);
        out.writeInt(shown.status());
        write(shown.note(), out);
        write(shown.body(), out);
        out.writeInt(sent.body().length);
        out.write(sent.body());
        write(shown.headers(), out);
        write(sent.headers(), out);
    }

    static LoggedCall read(DataInputStream in) throws IOException {
        Operation operation = Operation.of(text(in));
        String method = text(in);
        String path = text(in);
        String target = text(in);
        int status = in.readInt();
        String note = text(in);
        String shownBody = text(in);
        byte[] body = bytes(in);
        RecordedCall shown = new RecordedCall(operation, method, path, status, shownBody, headers(in), note);
        return new LoggedCall(shown, new FakeRequest(method, target, headers(in), body));
    }

    private static void write(Map<String, List<String>> headers, DataOutputStream out) throws IOException {
        out.writeInt(headers.size());
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            write(header.getKey(), out);
            out.writeInt(header.getValue().size());
            for (String value : header.getValue()) {
                write(value, out);
            }
        }
    }

    private static Map<String, List<String>> headers(DataInputStream in) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = text(in);
            List<String> values = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                values.add(text(in));
            }
            headers.put(name, values);
        }
        return headers;
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
