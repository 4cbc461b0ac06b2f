// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class LimitedBodyHandlerTest {

    private final LimitedBodyHandler handler = new LimitedBodyHandler(100, Runnable::run);
    private final Connection connection = new Connection();

    @Test
    void closesTheConnectionIfTheHeadArrivesAfterTheCall() {
        handler.close();
        BodySubscriber<LimitedBodySubscriber> body = handler.apply(new Head());
        body.onSubscribe(connection);

        assertThat(connection.cancelled).isTrue();
    }

    @Test
    void closesTheConnectionIfTheCallEndsBetweenTheHeadAndTheBody() {
        BodySubscriber<LimitedBodySubscriber> body = handler.apply(new Head());
        handler.close();
        body.onSubscribe(connection);

        assertThat(connection.cancelled).isTrue();
    }

    @Test
    void closesTheConnectionIfTheCallEndsWithinTheBody() {
        BodySubscriber<LimitedBodySubscriber> body = handler.apply(new Head());
        body.onSubscribe(connection);
        body.onNext(List.of(ByteBuffer.wrap("{".getBytes(StandardCharsets.UTF_8))));
        handler.close();

        assertThat(connection.cancelled).isTrue();
    }

    @Test
    void keepsTheConnectionAfterTheWholeBody() {
        BodySubscriber<LimitedBodySubscriber> body = handler.apply(new Head());
        body.onSubscribe(connection);
        body.onComplete();
        handler.close();

        assertThat(connection.cancelled).isFalse();
    }

    private static final class Connection implements Subscription {

        private boolean cancelled;

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private record Head() implements ResponseInfo {

        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of(), (name, value) -> true);
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }
}
