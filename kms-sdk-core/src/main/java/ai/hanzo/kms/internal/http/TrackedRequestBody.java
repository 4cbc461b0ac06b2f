// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.internal.call.AttemptTimes;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, and whether any of it may have left this machine. The JDK asks for its
 * length only after it has connected, so a request whose body was never asked for can't have been acted on.
 */
final class TrackedRequestBody {

    private final BodyPublisher publisher;
    private final boolean empty;
    private final @Nullable AttemptTimes times;
    private volatile boolean askedFor;

    private TrackedRequestBody(byte @Nullable [] bytes, @Nullable AttemptTimes times) {
        this.times = times;
        this.empty = bytes == null || bytes.length == 0;
        this.publisher = new Noting(empty ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes));
    }

    /**
     * Wraps a body.
     *
     * @param times is told when its first byte leaves
     */
    static TrackedRequestBody of(byte @Nullable [] bytes, @Nullable AttemptTimes times) {
        return new TrackedRequestBody(bytes, times);
    }

    boolean isEmpty() {
        return empty;
    }

    BodyPublisher publisher() {
        return publisher;
    }

    /** Says whether the server may have got the request. */
    boolean mayBeSent() {
        return askedFor;
    }

    /** The JDK asks for the length to write the head, once it has a connection: behind a proxy, once the tunnel is open. */
    private final class Noting implements BodyPublisher {

        private final BodyPublisher bytes;

        Noting(BodyPublisher bytes) {
            this.bytes = bytes;
        }

        @Override
        public long contentLength() {
            askedFor = true;
            return bytes.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            if (times != null) {
                times.leaves();
            }
            askedFor = true;
            bytes.subscribe(subscriber);
        }
    }
}
