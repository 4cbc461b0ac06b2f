// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportRequest;
import ai.hanzo.kms.spi.TransportResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** One request and its response. Belongs to one thread. */
final class Exchange {

    private static final int PROXY_WANTS_PASSWORD = 407;
    private static final int SMALLEST_BLOCK = 4 * 1024;

    /** Limits the memory for a server that announces a large body but sends little. */
    private static final int LARGEST_FIRST_BLOCK = 256 * 1024;

    private static final byte[] NO_BODY = {};

    /** What the name of a header may not contain, besides control characters (RFC 9110, section 5.6.2). */
    private static final String SEPARATORS = "\"(),/:;<=>?@[\\]{}";

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

    private final TransportRequest request;
    private final Route route;
    private final BasicClassicHttpRequest message;
    private boolean sent;
    private boolean reusable;

    /**
     * Makes an exchange; sends nothing yet.
     *
     * @param user the credentials for a proxy that forwards each request
     * @throws IllegalArgumentException if a header can't be sent; no value is quoted
     */
    Exchange(TransportRequest request, Route route, @Nullable PasswordAuthentication user) {
        this.request = request;
        this.route = route;
        URI uri = request.uri();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        message = new BasicClassicHttpRequest(request.method(), null, null, target);
        message.addHeader("Host", uri.getRawAuthority());
        request.forEachHeader((name, value) -> message.addHeader(token(name), sendable(value)));
        if (route.isRelayed()) {
            message.setPath(uri.getScheme() + "://" + uri.getRawAuthority() + target);
            String authorization = Connector.basic(user);
            if (authorization != null) {
                message.addHeader("Proxy-Authorization", authorization);
            }
        }
        byte[] body = request.body();
        if (body.length > 0 || !WITHOUT_BODY.contains(request.method())) {
            message.addHeader("Content-Length", String.valueOf(body.length));
            message.setEntity(new ByteArrayEntity(body, null));
        }
    }

    /** Checks a name: the library would send blanks and colons in it. */
    private static String token(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7f || SEPARATORS.indexOf(c) >= 0) {
                throw notSendable();
            }
        }
        if (name.isEmpty()) {
            throw notSendable();
        }
        return name;
    }

    /** Checks a text: the library would write spaces for line breaks, and question marks for unsupported characters. */
    private static String sendable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || (c >= 0x7f && c < 0xa0) || c > 0xff) {
                throw notSendable();
            }
        }
        return text;
    }

    private static IllegalArgumentException notSendable() {
        return new IllegalArgumentException(
                "A header of the request has a name or a value with characters that no header may contain.");
    }

    boolean isSent() {
        return sent;
    }

    boolean isConnectionReusable() {
        return reusable;
    }

    TransportResponse on(Connection connection) throws IOException, HttpException {
        request.sending();
        sent = true;
        connection.sendRequestHeader(message);
        if (message.getEntity() != null) {
            connection.sendRequestEntity(message);
        }
        connection.flush();
        ClassicHttpResponse response = connection.receiveFinalHead();
        request.responding();
        if (response.getCode() == PROXY_WANTS_PASSWORD && route.isRelayed()) {
            throw TransportException.refusedByProxy(PROXY_WANTS_PASSWORD);
        }
        reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(message, response, null);
        byte[] body = mayHaveBody(response) ? body(connection, response) : NO_BODY;
        return TransportResponse.of(response.getCode(), name -> values(response, name), body);
    }

    private boolean mayHaveBody(ClassicHttpResponse response) {
        return response.getCode() != 204
                && response.getCode() != 304
                && !request.method().equals("HEAD");
    }

    private static List<String> values(ClassicHttpResponse response, String name) {
        Header[] found = response.getHeaders(name);
        if (found.length == 0) {
            return List.of();
        }
        List<String> values = new ArrayList<>(found.length);
        for (Header header : found) {
            values.add(String.valueOf(header.getValue()));
        }
        return values;
    }

    private byte[] body(Connection connection, ClassicHttpResponse response) throws IOException, HttpException {
        connection.receiveResponseEntity(response);
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return NO_BODY;
        }
        long limit = request.maxResponseBytes();
        long announced = entity.getContentLength();
        if (announced > limit) {
            return tooLarge(response);
        }
        byte[] bytes = new byte
                [(int) Math.min(announced >= 0 ? announced : SMALLEST_BLOCK, Math.min(limit, LARGEST_FIRST_BLOCK))];
        byte[] next = new byte[1];
        int size = 0;
        InputStream in = entity.getContent();
        while (true) {
            if (size == bytes.length) {
                // Not read(): in the middle of a chunk, the library's returns -1 instead of an exception.
                if (in.read(next, 0, 1) < 0) {
                    return bytes;
                }
                if (size == limit) {
                    return tooLarge(response);
                }
                bytes = Arrays.copyOf(bytes, (int) Math.min(limit, 2L * size + SMALLEST_BLOCK));
                bytes[size++] = next[0];
            }
            int count = in.read(bytes, size, bytes.length - size);
            if (count < 0) {
                return Arrays.copyOf(bytes, size);
            }
            size += count;
        }
    }

    /** Returns an empty body for an error that is too large, to keep its status; throws for a success. */
    private byte[] tooLarge(ClassicHttpResponse response) throws TransportException {
        reusable = false;
        if (response.getCode() >= 200 && response.getCode() < 300) {
            throw TransportException.tooLarge(response.getCode());
        }
        return NO_BODY;
    }
}
