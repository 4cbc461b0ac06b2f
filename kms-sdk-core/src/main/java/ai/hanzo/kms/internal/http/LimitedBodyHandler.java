// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of one response. Closes the connection at the end of the call if the body isn't complete, also if
 * the head arrives while the call ends: the JDK leaves a connection open if an interrupt or a timeout ends the call
 * after the head has arrived.
 */
final class LimitedBodyHandler implements BodyHandler<LimitedBodySubscriber>, AutoCloseable {

    private final long maxBytes;
    private final Executor last;
    private volatile @Nullable LimitedBodySubscriber body;
    private volatile boolean over;

    /**
     * @param maxBytes how many bytes the body may have
     * @param last runs a task after those that process the arrived bytes
     */
    LimitedBodyHandler(long maxBytes, Executor last) {
        this.maxBytes = maxBytes;
        this.last = last;
    }

    @Override
    public BodySubscriber<LimitedBodySubscriber> apply(ResponseInfo head) {
        LimitedBodySubscriber begun = LimitedBodySubscriber.of(head, maxBytes, last);
        body = begun;
        if (over) {
            begun.hangUpUnlessComplete();
        }
        return begun;
    }

    @Override
    public void close() {
        over = true;
        LimitedBodySubscriber begun = body;
        if (begun != null) {
            begun.hangUpUnlessComplete();
        }
    }
}
