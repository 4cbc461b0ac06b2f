// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.internal.auth.Authentication;
import ai.hanzo.kms.internal.auth.SignInService;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.ClientSecrets;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.SentRequests;
import ai.hanzo.kms.internal.call.ServerClock;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.error.NetworkErrorMapper;
import ai.hanzo.kms.internal.error.Redaction;
import ai.hanzo.kms.internal.error.ResponseErrorMapper;
import ai.hanzo.kms.internal.feign.ApiFactory;
import ai.hanzo.kms.internal.http.JdkTransport;
import ai.hanzo.kms.internal.pipeline.AuthenticatingClient;
import ai.hanzo.kms.internal.pipeline.ErrorMappingClient;
import ai.hanzo.kms.internal.pipeline.HeaderAddingClient;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.internal.pipeline.ObservingClient;
import ai.hanzo.kms.internal.pipeline.RateLimiter;
import ai.hanzo.kms.internal.pipeline.RateLimitingClient;
import ai.hanzo.kms.internal.pipeline.RetryBudget;
import ai.hanzo.kms.internal.pipeline.RetryingClient;
import ai.hanzo.kms.internal.pipeline.TokenSource;
import ai.hanzo.kms.spi.Creation;
import ai.hanzo.kms.spi.Timing;
import feign.Client;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all views of one client share: the pipeline, the token, the retry budget, the connections. Thread-safe. */
public final class Engine implements AutoCloseable {

    private final Service service;
    private final Timing timing;
    private final ListenerNotifier notifier;
    private final RateLimiter writes;
    private final ApiFactory apis;
    private final ApiFactory withoutToken;
    private final TokenSource tokens;
    private final ExactlyOnce exactlyOnce;
    private final JdkTransport transport;
    private final ClientSecrets secrets;
    private final AtomicBoolean closed = new AtomicBoolean();

    public Engine(
            BaseUrl baseUrl,
            JdkTransport transport,
            Authentication authentication,
            CallOptions options,
            KmsListener listener,
            Timing timing,
            Map<String, String> headers) {
        this.service = baseUrl.service();
        this.timing = timing;
        this.transport = transport;
        this.notifier = new ListenerNotifier(listener);
        ServerClock serverClock = new ServerClock(timing);
        this.writes = new RateLimiter(timing);
        this.secrets = new ClientSecrets(headers.values());
        Client observing =
                new ObservingClient(new HeaderAddingClient(transport, headers), timing, notifier, serverClock);
        Client rateLimiting = new RateLimitingClient(observing, new RateLimiter(timing), writes, timing, notifier);
        Client retrying = new RetryingClient(rateLimiting, new RetryBudget(), timing, notifier);
        ResponseErrorMapper responseErrors = new ResponseErrorMapper(timing);
        NetworkErrorMapper networkErrors = new NetworkErrorMapper(baseUrl);
        AtomicLong callIds = new AtomicLong();
        Client open = new ErrorMappingClient(retrying, responseErrors, networkErrors);
        this.withoutToken = new ApiFactory(open, baseUrl, timing, notifier, callIds, secrets);
        this.tokens = authentication.tokens(new SignInService(withoutToken, options, timing), timing, notifier);
        Client whileOpen =
                new ErrorMappingClient(new AuthenticatingClient(retrying, tokens), responseErrors, networkErrors);
        Client calls = (request, call) -> {
            requireOpen();
            return whileOpen.execute(request, call);
        };
        this.apis = new ApiFactory(calls, baseUrl, timing, notifier, callIds, secrets);
        this.exactlyOnce = new ExactlyOnce(timing, serverClock);
    }

    /** Returns an implementation whose requests carry no access token. */
    public <A> A apiWithoutToken(Class<A> type, CallOptions options) {
        requireOpen();
        return withoutToken.create(type, options, null);
    }

    public <A> A api(Class<A> type, CallOptions options, @Nullable Deadline deadline) {
        requireOpen();
        return apis.create(type, options, deadline);
    }

    /** Returns an implementation whose calls are parts of one, for which this was sent before. */
    public <A> A api(Class<A> type, CallOptions options, @Nullable Deadline deadline, SentRequests sent) {
        requireOpen();
        return apis.create(type, options, deadline, sent);
    }

    /** Returns what is to be sent for a call of a user's. */
    public SentRequests newRequests() {
        return new SentRequests(secrets);
    }

    public Deadline deadline(Duration time) {
        return Deadline.after(time, timing);
    }

    public Poller poller(Deadline deadline, SentRequests sent) {
        requireOpen();
        return new Poller(timing, deadline, Redaction.of(sent));
    }

    public Deadline patientDeadline(CallOptions options) {
        return Deadline.patient(options.callTimeout(), timing);
    }

    public <T> T createOnce(Creation<T> creation, int maxRounds, Deadline deadline) {
        requireOpen();
        return exactlyOnce.create(creation, maxRounds, deadline);
    }

    public <I, R> BulkReport<I, R> inBulk(List<I> inputs, BulkOptions bulk, Function<I, R> work) {
        requireOpen();
        return new BulkRunner<>(inputs, bulk, work, writes, timing, notifier).run();
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
                transport.close();
            }
        }
    }
}
