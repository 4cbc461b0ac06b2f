// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.fault;

import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Makes the responses of other servers in place of a KMS, or in front of it. */
public final class FrontResponses {
    private static final Set<String> HEALTH = Set.of("/healthz", "/v1/kms/health");

    private FrontResponses() {}

    public static FakeResponse firewall(int status) {
        FakeResponse page = FakeResponse.html(status, status + " Blocked");
        return page.withBody(gzip(page.body()))
                .withHeaders(Map.of("server", "edge-firewall", "content-encoding", "gzip"));
    }

    public static FakeResponse webApplication(FakeRequest request) {
        return page(request, 404, "Console");
    }

    public static FakeResponse otherKms(FakeRequest request) {
        return HEALTH.contains(request.target())
                ? FakeResponse.json(200, Json.object().put("status", "ok"))
                : page(request, 405, "KMS");
    }

    private static FakeResponse page(FakeRequest request, int otherwise, String title) {
        return request.method().equals("GET")
                ? FakeResponse.html(200, title)
                : FakeResponse.text(otherwise, otherwise == 404 ? "Not Found" : "Method Not Allowed");
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
