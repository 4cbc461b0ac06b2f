// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.ClientSecrets;
import ai.hanzo.kms.internal.call.ServerClock;
import ai.hanzo.kms.internal.error.NetworkErrorMapper;
import ai.hanzo.kms.internal.error.ResponseErrorMapper;
import ai.hanzo.kms.internal.feign.ApiFactory;
import ai.hanzo.kms.internal.pipeline.AuthenticatingClient;
import ai.hanzo.kms.internal.pipeline.ErrorMappingClient;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.internal.pipeline.ObservingClient;
import ai.hanzo.kms.internal.pipeline.RetryBudget;
import ai.hanzo.kms.internal.pipeline.RetryingClient;
import feign.Client;
import feign.RequestLine;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The call pipeline of a client, without pauses, and as good as new for each call. What Feign read of the interfaces is
 * kept, as a client does: it is slow to get.
 */
final class FreshPipeline {

    private final Client transport;
    private final BaseUrl baseUrl;
    private final CallOptions options;
    private final VirtualTiming timing = new VirtualTiming();
    private final ListenerNotifier events = new ListenerNotifier(new KmsListener() {});
    private final ApiFactory apis;
    private Client pipeline;

    FreshPipeline(Client transport, BaseUrl baseUrl, int maxAttempts) {
        this.transport = transport;
        this.baseUrl = baseUrl;
        this.options = CallOptions.defaults().withMaxAttempts(maxAttempts);
        this.pipeline = transport;
        this.apis = new ApiFactory(
                (request, limits) -> pipeline.execute(request, limits),
                baseUrl,
                timing,
                events,
                new AtomicLong(),
                new ClientSecrets(List.of()));
    }

    /** Makes a call that may only end with a result or with a fit {@link KmsException}. */
    void call(What what) {
        timing.restart();
        pipeline = build();
        try {
            Objects.requireNonNull(
                    switch (what) {
                        case CREATE -> apis.create(Things.class, options, null).create(Things.PLAIN);
                        case LIST -> apis.create(Lists.class, options, null).list();
                        case OPTIONS -> apis.create(Lists.class, options, null).options();
                    });
        } catch (KmsException e) {
            String message = String.valueOf(e.getMessage());
            if (message.length() > 2_000 || message.chars().anyMatch(Character::isISOControl) || e.getCause() != null) {
                throw new AssertionError("unfit: " + message, e);
            }
        }
    }

    private Client build() {
        Client observing = new ObservingClient(transport, timing, events, new ServerClock(timing));
        Client retrying = new RetryingClient(observing, new RetryBudget(), timing, events);
        Client authorizing = new AuthenticatingClient(retrying, deadline -> Things.TOKEN);
        return new ErrorMappingClient(
                authorizing, new ResponseErrorMapper(baseUrl, timing), new NetworkErrorMapper(baseUrl));
    }

    /** The calls to choose from. */
    enum What {
        CREATE,
        LIST,
        OPTIONS
    }

    /** The lists of the SDK itself. */
    interface Lists {

        @RequestLine("GET /api/v1/app-connections")
        AppConnectionsApi.Listing list();

        @RequestLine("GET /api/v1/app-connections/options")
        AppConnectionsApi.Options options();
    }
}
