// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.fixture.Sender;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.call.AttemptTimes;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class TrackedRequestBodyTest {

    @Test
    void theFirstByteLeavesWithTheHeadAndNotWithTheBody() {
        VirtualTiming timing = new VirtualTiming();
        AttemptTimes times = Sender.call("POST", CallOptions.defaults()).beginAttempt(timing);
        TrackedRequestBody body = TrackedRequestBody.of(new byte[] {1}, times::leaves);

        BodyPublisher publisher = body.publisher();
        timing.advance(Duration.ofSeconds(1));
        long head = timing.nanoTime();
        assertThat(publisher.contentLength()).isOne();
        timing.advance(Duration.ofSeconds(1));
        publisher.subscribe(new Ignoring());

        assertThat(times.firstByte()).isEqualTo(head);
    }

    /** Takes nothing. */
    private static final class Ignoring implements Flow.Subscriber<ByteBuffer> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(ByteBuffer bytes) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
