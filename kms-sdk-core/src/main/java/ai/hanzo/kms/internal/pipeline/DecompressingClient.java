// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.error.AttemptFailure;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes gzip and deflate, which some proxies send without being asked. The size limit applies to the decoded body. A
 * body that can't be decoded stays as it is, with its encoding header.
 */
public final class DecompressingClient implements Client {

    /** More encodings are an attack. */
    private static final int MOST_ENCODINGS = 2;

    private final Client next;

    public DecompressingClient(Client next) {
        this.next = next;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Response response = next.execute(request, options);
        String encodings = ResponseReader.encoding(response);
        if (encodings == null || ResponseReader.size(response) == 0) {
            return response;
        }
        byte[] body = decode(response, encodings, ((Call) options).options().maxResponseBytes());
        return body == null ? response : decoded(response, body);
    }

    private static byte @Nullable [] decode(Response response, String encodings, long maxBytes) throws AttemptFailure {
        String[] steps = encodings.toLowerCase(Locale.ROOT).split(",", -1);
        if (steps.length > MOST_ENCODINGS) {
            return null;
        }
        try {
            byte[] body = ResponseReader.body(response).readAllBytes();
            for (int i = steps.length - 1; i >= 0; i--) {
                try (InputStream decoder = decoder(steps[i].strip(), body)) {
                    if (decoder == null) {
                        return null;
                    }
                    body = decoder.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
                }
                if (body.length > maxBytes) {
                    return tooLarge(response, maxBytes);
                }
            }
            return body;
        } catch (AttemptFailure tooLarge) {
            throw tooLarge;
        } catch (IOException e) {
            return null;
        }
    }

    /** Keeps the status of an error whose body is too large. */
    private static byte[] tooLarge(Response response, long maxBytes) throws AttemptFailure {
        if (!ResponseReader.isSuccess(response)) {
            return new byte[0];
        }
        throw new AttemptFailure(
                        AttemptFailure.Kind.TOO_LARGE,
                        true,
                        "the response has more than " + maxBytes + " bytes when decoded")
                .withStatus(response.status());
    }

    private static @Nullable InputStream decoder(String encoding, byte[] body) throws IOException {
        InputStream encoded = new ByteArrayInputStream(body);
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(encoded);
            case "deflate" -> new EndingInflater(encoded, new Inflater(!hasZlibHead(body)));
            case "identity" -> encoded;
            default -> null;
        };
    }

    /** Says whether the body has a zlib header; some servers omit it against the standard. */
    private static boolean hasZlibHead(byte[] body) {
        return body.length >= 2 && (body[0] & 0x0f) == 8 && ((body[0] & 0xff) << 8 | (body[1] & 0xff)) % 31 == 0;
    }

    private static Response decoded(Response response, byte[] body) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>(response.headers());
        headers.remove(ResponseReader.CONTENT_ENCODING);
        return response.toBuilder().headers(headers).body(body).build();
    }

    /** Frees the memory of an inflater that was passed in; the JDK's stream doesn't. */
    private static final class EndingInflater extends InflaterInputStream {

        EndingInflater(InputStream encoded, Inflater inflater) {
            super(encoded, inflater);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
