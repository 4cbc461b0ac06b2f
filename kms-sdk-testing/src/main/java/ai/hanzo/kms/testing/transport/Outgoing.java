// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.TransportRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** A request of a check; records the reports of the transport. */
final class Outgoing implements TransportRequest {

    /** In a header and in the body of each request. */
    static final String SECRET = "conformance-secret-4711";

    private static final int LIMIT = 100_000;

    private final String method;
    private final URI uri;
    private final byte[] body;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final AtomicLong headAt = new AtomicLong();
    private volatile Runnable whenSending = () -> {};
    private volatile boolean sent;
    private volatile boolean responded;

    private Outgoing(String method, URI uri, byte[] body) {
        this.method = method;
        this.uri = uri;
        this.body = body;
        headers.put("Accept", "application/json");
        headers.put("Authorization", "Bearer " + SECRET);
        headers.put("User-Agent", "transport-conformance");
        if (body.length > 0) {
            headers.put("Content-Type", "application/json");
        }
    }

    static Outgoing get(Peer peer) {
        return get(peer.uri("/things"));
    }

    static Outgoing get(URI uri) {
        return new Outgoing("GET", uri, new byte[0]);
    }

    static Outgoing post(Peer peer) {
        return of("POST", peer);
    }

    static Outgoing post(URI uri) {
        return of("POST", uri);
    }

    static Outgoing of(String method, Peer peer) {
        return of(method, peer.uri("/things"));
    }

    private static Outgoing of(String method, URI uri) {
        boolean empty = method.equals("GET") || method.equals("DELETE");
        String text = empty ? "" : "{\"token\":\"" + SECRET + "\"}";
        return new Outgoing(method, uri, text.getBytes(StandardCharsets.UTF_8));
    }

    static Outgoing large(Peer peer) {
        return new Outgoing("POST", peer.uri("/things"), new byte[32 * 1024 * 1024]);
    }

    Map<String, String> headers() {
        return headers;
    }

    boolean isSent() {
        return sent;
    }

    /** Sets what runs within the first {@link #sending()}. */
    void whenSending(Runnable action) {
        whenSending = action;
    }

    boolean isResponded() {
        return responded;
    }

    long headAt() {
        return headAt.get();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public void forEachHeader(BiConsumer<String, String> header) {
        headers.forEach(header);
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public long maxResponseBytes() {
        return LIMIT;
    }

    @Override
    public synchronized void sending() {
        if (!sent) {
            sent = true;
            whenSending.run();
        }
    }

    @Override
    public void responding() {
        headAt.set(System.nanoTime());
        responded = true;
    }
}
