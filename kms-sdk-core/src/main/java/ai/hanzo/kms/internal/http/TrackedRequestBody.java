// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;

/**
 * The body of one request, and whether any of it may have left this machine. The JDK asks for its
 * length only after it has connected, so a request whose body was never asked for can't have been acted on.
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
     * @param sending is run before its first byte leaves
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

    /** Notes that the request goes out, which is known from outside only where the JDK is given no body to ask for. */
    void leaves() {
        sending.run();
        askedFor = true;
    }

    /** Says whether the server may have got the request. */
    boolean mayBeSent() {
        return askedFor;
    }

    /**
     * The JDK asks for the length to write the head, once it has a connection: behind a proxy, once the tunnel is open. It
     * subscribes after the head has gone out, when a response may be there already.
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
