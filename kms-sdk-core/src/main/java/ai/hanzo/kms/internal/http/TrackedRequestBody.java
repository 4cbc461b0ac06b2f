// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;

/**
 * Holds the body of one request, and tracks whether any of it may have left this machine. The JDK asks for its length
 * only after it has connected. So if the JDK never asks, the server can't have received the request.
 */
final class TrackedRequestBody {

    private final BodyPublisher publisher;
    private final boolean empty;
    private final Runnable sending;
    private volatile boolean askedFor;

    private TrackedRequestBody(byte[] bytes, Runnable sending) {
        this.sending = sending;
        this.empty = bytes.length == 0;
        this.publisher = new Noting(empty ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes));
    }

    /**
     * Wraps a body.
     *
     * @param sending runs before its first byte leaves
     */
    static TrackedRequestBody of(byte[] bytes, Runnable sending) {
        return new TrackedRequestBody(bytes, sending);
    }

    boolean isEmpty() {
        return empty;
    }

    BodyPublisher publisher() {
        return publisher;
    }

    /** Notes that the request leaves. Needed only if the JDK gets no body. */
    void leaves() {
        sending.run();
        askedFor = true;
    }

    /** Says whether the server may have received the request. */
    boolean mayBeSent() {
        return askedFor;
    }

    /**
     * Notes when the JDK asks for the length to write the head: after it has a connection, or behind a proxy an open
     * tunnel. The JDK subscribes only after it has sent the head, when a response may already have arrived.
     */
    private final class Noting implements BodyPublisher {

        private final BodyPublisher bytes;

        Noting(BodyPublisher bytes) {
            this.bytes = bytes;
        }

        @Override
        public long contentLength() {
            leaves();
            return bytes.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            leaves();
            bytes.subscribe(subscriber);
        }
    }
}
