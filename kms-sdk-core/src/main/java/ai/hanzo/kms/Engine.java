// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import feign.Client;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all views of one client share: the pipeline, the token, the retry budget, the connections. Thread-safe. */
final class Engine implements AutoCloseable {

    private final Service service;
    private final Timing timing;
    private final RateBudget writes;
    private final ApiFactory apis;
    private final TokenSource tokens;
    private final ExactlyOnce exactlyOnce;
    private final HttpConnector http;
    private final AtomicBoolean closed = new AtomicBoolean();

    Engine(BaseUrl baseUrl, HttpConnector http, KmsCredentials credentials, EngineSettings settings) {
        this.service = baseUrl.service();
        this.timing = settings.timing();
        this.http = http;
        Events events = new Events(settings.listener());
        ServerClock serverClock = new ServerClock(timing);
        this.writes = new RateBudget(timing);
        Client transport = new Observing(new Transport(http, settings.userAgent()), timing, events, serverClock);
        Client pacing = new Pacing(transport, new RateBudget(timing), writes, timing, events);
        Client retrying = new Retrying(pacing, new RetryBudget(), timing, events);
        AnswerErrors answerErrors = new AnswerErrors(timing);
        NetworkErrors networkErrors = new NetworkErrors(baseUrl);
        AtomicLong callIds = new AtomicLong();

        Client signIn = new Checking(retrying, answerErrors, networkErrors);
        ApiFactory signInApis = new ApiFactory(signIn, baseUrl, timing, events, callIds);
        this.tokens = credentials.tokens(new SignIn(signInApis, settings.options(), timing), timing, events);

        Client whileOpen = new Checking(new Authorizing(retrying, tokens), answerErrors, networkErrors);
        Client calls = (request, call) -> {
            requireOpen();
            return whileOpen.execute(request, call);
        };
        this.apis = new ApiFactory(calls, baseUrl, timing, events, callIds);
        this.exactlyOnce = new ExactlyOnce(timing, serverClock);
    }

    <A> A api(Class<A> type, CallOptions options, @Nullable Deadline deadline) {
        requireOpen();
        return apis.create(type, options, deadline);
    }

    Deadline deadline(Duration time) {
        return Deadline.after(time, timing);
    }

    Waiting waiting(Deadline deadline) {
        requireOpen();
        return new Waiting(timing, deadline);
    }

    Deadline patientDeadline(CallOptions options) {
        return Deadline.patient(options.callTimeout(), timing);
    }

    <T> T createOnce(Creation<T> creation, KmsExtension call) {
        requireOpen();
        return exactlyOnce.create(creation, call, call.options().maxAttempts(), call.deadline());
    }

    <I, R> BulkReport<I, R> inBulk(List<I> inputs, BulkOptions bulk, Function<I, R> work) {
        requireOpen();
        return new Bulk<>(inputs, bulk, work, writes, timing).run();
    }

    private void requireOpen() {
        if (closed.get()) {
            throw service.closed();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                tokens.close();
            } finally {
                http.close();
            }
        }
    }
}
