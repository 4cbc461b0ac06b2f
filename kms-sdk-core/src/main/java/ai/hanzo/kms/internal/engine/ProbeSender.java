// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.ClientSecrets;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.SentRequests;
import ai.hanzo.kms.internal.error.NetworkErrorMapper;
import ai.hanzo.kms.internal.error.Redaction;
import ai.hanzo.kms.internal.error.ResponseErrorMapper;
import ai.hanzo.kms.internal.pipeline.ErrorMappingClient;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.spi.Timing;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends single requests for a diagnosis: like the pipeline, but without retries. Thread-safe. */
public final class ProbeSender {

    private final Way way;
    private final Timing timing;
    private final ListenerNotifier events;
    private final AtomicLong callIds;
    private final ClientSecrets secrets;

    ProbeSender(Way way, Timing timing, ListenerNotifier events, AtomicLong callIds, ClientSecrets secrets) {
        this.way = way;
        this.timing = timing;
        this.events = events;
        this.callIds = callIds;
        this.secrets = secrets;
    }

    /** The target of requests, their client, and the mappers of their failures. */
    record Way(BaseUrl baseUrl, Client client, ResponseErrorMapper responseErrors, NetworkErrorMapper networkErrors) {}

    /**
     * Sends one request.
     *
     * @param path the path with its query
     * @param json the body, or null
     * @param token the access token, or null
     */
    public ProbeResult send(
            Endpoint endpoint,
            String path,
            @Nullable String json,
            @Nullable String token,
            CallOptions options,
            Deadline deadline) {
        SentRequests sent = new SentRequests(secrets);
        Call call = new Call(callIds.incrementAndGet(), endpoint, way.baseUrl.service(), options, deadline, sent);
        Map<String, Collection<String>> headers =
                token == null ? Map.of() : Map.of("Authorization", List.of("Bearer " + token));
        byte[] body = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
        Request request = Request.create(
                Request.HttpMethod.valueOf(endpoint.method()),
                way.baseUrl + path,
                headers,
                body,
                StandardCharsets.UTF_8,
                null);
        AtomicReference<@Nullable Response> received = new AtomicReference<>();
        Client keeping = (outgoing, its) -> {
            Response response = way.client.execute(outgoing, its);
            received.set(response);
            return response;
        };
        timing.callStarted();
        long start = timing.nanoTime();
        Instant sentAt = timing.now();
        KmsException failure = null;
        Throwable thrown = null;
        events.callStarted(call, way.baseUrl);
        try {
            new ErrorMappingClient(keeping, way.responseErrors, way.networkErrors).execute(request, call);
        } catch (KmsException e) {
            failure = e;
            thrown = e;
        } catch (IOException e) {
            thrown = e;
            throw new UncheckedIOException("The error mapping lets no IOException through.", e);
        } catch (RuntimeException | Error e) {
            // For example, the client was closed.
            thrown = e;
            throw e;
        } finally {
            events.callFinished(call, Duration.ofNanos(timing.nanoTime() - start), thrown);
            timing.callFinished();
        }
        Duration took = Duration.ofNanos(timing.nanoTime() - start);
        return new ProbeResult(received.get(), failure, sentAt, timing.now(), took, Redaction.of(call));
    }

    /** Returns a deadline for probes. */
    public Deadline deadline(Duration time) {
        return Deadline.after(time, timing);
    }
}
