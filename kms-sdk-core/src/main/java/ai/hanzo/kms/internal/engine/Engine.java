// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.ServerStatus;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.auth.Authentication;
import ai.hanzo.kms.internal.auth.SignInService;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.ClientSecrets;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.SentRequests;
import ai.hanzo.kms.internal.call.ServerClock;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.error.NetworkErrorMapper;
import ai.hanzo.kms.internal.error.ResponseErrorMapper;
import ai.hanzo.kms.internal.feign.ApiFactory;
import ai.hanzo.kms.internal.pipeline.AuthenticatingClient;
import ai.hanzo.kms.internal.pipeline.DecompressingClient;
import ai.hanzo.kms.internal.pipeline.DeleteCheckingClient;
import ai.hanzo.kms.internal.pipeline.ErrorMappingClient;
import ai.hanzo.kms.internal.pipeline.HeaderAddingClient;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.internal.pipeline.ObservingClient;
import ai.hanzo.kms.internal.pipeline.RateLimiter;
import ai.hanzo.kms.internal.pipeline.RateLimitingClient;
import ai.hanzo.kms.internal.pipeline.RetryBudget;
import ai.hanzo.kms.internal.pipeline.RetryingClient;
import ai.hanzo.kms.internal.pipeline.TokenSource;
import ai.hanzo.kms.internal.pipeline.TransportClient;
import ai.hanzo.kms.spi.Creation;
import ai.hanzo.kms.spi.Timing;
import feign.Client;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds the parts that all views of one client share: pipeline, token, retry budget, connections. Thread-safe. */
public final class Engine implements AutoCloseable {

    private final Service service;
    private final ClosableTiming timing;
    private final ListenerNotifier notifier;
    private final RateLimiter reads;
    private final RateLimiter writes;
    private final ApiFactory apis;
    private final ApiFactory withoutToken;
    private final TokenSource tokens;
    private final ExactlyOnce exactlyOnce;
    private final TransportClient transport;
    private final ClientSecrets secrets;
    private final ProbeSender probes;
    private final Map<String, Supplier<String>> otherServerUrls;
    private final AtomicBoolean closed = new AtomicBoolean();

    public Engine(
            BaseUrl baseUrl,
            TransportClient transport,
            Authentication authentication,
            CallOptions options,
            KmsListener listener,
            Timing time,
            Map<String, String> headers,
            Map<String, Supplier<String>> otherServerUrls) {
        this.otherServerUrls = otherServerUrls;
        this.service = baseUrl.service();
        this.timing = new ClosableTiming(time, service);
        this.transport = transport;
        this.notifier = new ListenerNotifier(listener);
        ServerClock serverClock = new ServerClock(timing);
        this.reads = new RateLimiter(timing);
        this.writes = new RateLimiter(timing);
        this.secrets = new ClientSecrets(headers.values());
        Client sending = new DecompressingClient(new HeaderAddingClient(transport, headers));
        Client observing = new ObservingClient(sending, timing, notifier, serverClock);
        Client rateLimiting = new RateLimitingClient(observing, reads, writes, timing, notifier);
        RetryBudget budget = new RetryBudget();
        Client retrying = new RetryingClient(rateLimiting, budget, timing, notifier);
        // Requests that are sent during close may pause; other calls may not.
        Client retryingAtClose = new RetryingClient(rateLimiting, budget, time, notifier);
        ResponseErrorMapper responseErrors = new ResponseErrorMapper(baseUrl, timing);
        NetworkErrorMapper networkErrors = new NetworkErrorMapper(baseUrl);
        AtomicLong callIds = new AtomicLong();
        this.probes = new ProbeSender(
                new ProbeSender.Way(baseUrl, observing, responseErrors, networkErrors),
                timing,
                notifier,
                callIds,
                secrets);
        Client open = new ErrorMappingClient(retrying, responseErrors, networkErrors);
        Client atClose = new ErrorMappingClient(retryingAtClose, responseErrors, networkErrors);
        this.withoutToken = new ApiFactory(open, baseUrl, timing, notifier, callIds, secrets);
        SignInService signIn = new SignInService(
                withoutToken, new ApiFactory(atClose, baseUrl, timing, notifier, callIds, secrets), options, timing);
        this.tokens = authentication.tokens(signIn, timing, notifier);
        Client checking = new DeleteCheckingClient(new AuthenticatingClient(retrying, tokens));
        Client whileOpen = new ErrorMappingClient(checking, responseErrors, networkErrors);
        Client calls = (request, call) -> {
            requireOpen();
            return whileOpen.execute(request, call);
        };
        this.apis = new ApiFactory(calls, baseUrl, timing, notifier, callIds, secrets);
        this.exactlyOnce = new ExactlyOnce(timing, serverClock, notifier);
    }

    /** Returns an implementation whose requests carry no access token. */
    public <A> A apiWithoutToken(Class<A> type, CallOptions options) {
        requireOpen();
        return withoutToken.create(type, options, null);
    }

    /** Returns the sender of single requests for a diagnosis. */
    public ProbeSender probes() {
        requireOpen();
        return probes;
    }

    /** Returns a token for a diagnosis, with one sign-in at most; see {@link TokenSource#probe}. */
    public TokenSource.ProbeToken probeToken(@Nullable String refused, Deadline deadline) {
        requireOpen();
        return tokens.probe(refused, deadline);
    }

    /**
     * Waits until the server reports that it is up.
     *
     * @throws KmsException if it does not in time
     */
    public ServerStatus awaitReady(Duration timeout, CallOptions options) {
        requireOpen();
        Deadline deadline = deadline(timeout);
        Duration attempt = options.attemptTimeout().compareTo(ReadinessWait.LONGEST_LOOK) < 0
                ? options.attemptTimeout()
                : ReadinessWait.LONGEST_LOOK;
        CallOptions look = options.withMaxAttempts(1).withAttemptTimeout(attempt);
        ServerStatusApi api = withoutToken.create(ServerStatusApi.class, look, deadline);
        return new ReadinessWait(api, new Poller(timing, deadline, newRequests())).await();
    }

    public <A> A api(Class<A> type, CallOptions options, @Nullable Deadline deadline) {
        requireOpen();
        return apis.create(type, options, deadline);
    }

    /** Returns an implementation whose calls are parts of one call, and continue the given requests. */
    public <A> A api(Class<A> type, CallOptions options, @Nullable Deadline deadline, SentRequests sent) {
        requireOpen();
        return apis.create(type, options, deadline, sent);
    }

    /** Returns the requests of a new call, none so far. */
    public SentRequests newRequests() {
        return new SentRequests(secrets);
    }

    public Deadline deadline(Duration time) {
        return Deadline.after(time, timing);
    }

    public Poller poller(Deadline deadline, SentRequests sent) {
        requireOpen();
        return new Poller(timing, deadline, sent);
    }

    /**
     * Returns a deadline that stands still while the call waits for the rate limit.
     *
     * @param outer the deadline that limits it, or null
     */
    public Deadline patientDeadline(CallOptions options, @Nullable Deadline outer, Deadline.HoldListener listener) {
        return Deadline.patient(options.callTimeout(), timing, outer, listener);
    }

    /**
     * Creates a resource with a name exactly once in effect.
     *
     * @param sent the times of its requests
     */
    public <T> T createOnce(Creation<T> creation, int maxRounds, Deadline deadline, SentRequests sent) {
        requireOpen();
        return exactlyOnce.create(creation, maxRounds, deadline, sent);
    }

    /** Returns the base URL of another server that the settings of this client name, or else the default. */
    public String otherServerUrl(String name, String defaultUrl) {
        return otherServerUrls.getOrDefault(name, () -> defaultUrl).get();
    }

    /** Notes that a resource is returned to a caller as created; returns false if it was returned to one before. */
    public boolean claimCreation(UUID id) {
        return exactlyOnce.claim(id);
    }

    /**
     * Begins a bulk call.
     *
     * @param outer the deadline of the caller, or null
     */
    public <I, R> BulkRunner<I, R> bulk(
            List<I> inputs, BulkOptions bulk, CallOptions options, @Nullable Deadline outer) {
        requireOpen();
        Duration timeout = bulk.timeout();
        Deadline end = outer;
        if (timeout != null) {
            end = outer == null ? Deadline.after(timeout, timing) : outer.within(timeout);
        }
        Deadline limit = end;
        BulkProgressMeter meter = new BulkProgressMeter(inputs.size(), writes, timing, bulk.onProgress());
        return new BulkRunner<>(
                inputs,
                bulk,
                limit,
                () -> patientDeadline(options, limit, meter::waits),
                writes,
                meter,
                notifier,
                closed::get);
    }

    /** Estimates how long a number of writes takes under the rate limit. */
    public Duration timeForWrites(int requests) {
        return writes.timeFor(requests);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw service.closed();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            timing.close();
            reads.end();
            writes.end();
            try {
                tokens.close();
            } finally {
                transport.close();
            }
        }
    }
}
