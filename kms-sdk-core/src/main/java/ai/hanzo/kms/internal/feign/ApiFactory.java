// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.feign;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.ClientSecrets;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.SentRequests;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.spi.Timing;
import feign.Client;
import feign.Contract;
import feign.Feign;
import feign.InvocationHandlerFactory.MethodHandler;
import feign.MethodMetadata;
import feign.Retryer;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes implementations of Feign interfaces that send through one pipeline. An interface is parsed once. After that an
 * implementation costs almost nothing, so each view of a client has its own. Thread-safe.
 */
public final class ApiFactory {

    /** Shared by all clients, because parsing costs most. */
    private static final ClassValue<List<MethodMetadata>> METADATA = new ClassValue<>() {
        @Override
        protected List<MethodMetadata> computeValue(Class<?> type) {
            return withSlashesEncoded(type);
        }
    };

    private final Client pipeline;
    private final BaseUrl baseUrl;
    private final Timing timing;
    private final ListenerNotifier events;
    private final AtomicLong callIds;
    private final ClientSecrets secrets;
    private final Map<Class<?>, Map<Method, ApiMethod>> parsed = new ConcurrentHashMap<>();

    public ApiFactory(
            Client pipeline,
            BaseUrl baseUrl,
            Timing timing,
            ListenerNotifier events,
            AtomicLong callIds,
            ClientSecrets secrets) {
        this.pipeline = pipeline;
        this.baseUrl = baseUrl;
        this.timing = timing;
        this.events = events;
        this.callIds = callIds;
        this.secrets = secrets;
    }

    /**
     * Returns an implementation.
     *
     * @param deadline the end of all its calls, or null if each call has the timeout of the options
     */
    public <A> A create(Class<A> type, CallOptions options, @Nullable Deadline deadline) {
        return create(type, options, deadline, this::newRequests);
    }

    /** Returns the requests of a new call, none so far. */
    public SentRequests newRequests() {
        return new SentRequests(secrets);
    }

    /**
     * Returns an implementation whose calls are parts of one call.
     *
     * @param sent the requests of all of them
     */
    public <A> A create(Class<A> type, CallOptions options, @Nullable Deadline deadline, SentRequests sent) {
        return create(type, options, deadline, () -> sent);
    }

    private <A> A create(Class<A> type, CallOptions options, @Nullable Deadline deadline, Supplier<SentRequests> sent) {
        Map<Method, ApiMethod> methods = parsed.computeIfAbsent(type, this::parse);
        ApiInvocationHandler handler =
                new ApiInvocationHandler(type, methods, baseUrl, options, deadline, timing, events, callIds, sent);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Map<Method, ApiMethod> parse(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (method.isDefault()) {
                throw new IllegalArgumentException(
                        type.getName() + "." + method.getName() + " is a default method, which is not supported.");
            }
            PathParameters.requireNoOtherTarget(type, method);
        }
        Map<Method, MethodHandler> handlers = new HashMap<>();
        Feign.builder()
                .contract(METADATA::get)
                .client(pipeline)
                .retryer(Retryer.NEVER_RETRY)
                .encoder(new JsonEncoder())
                .decoder(new JsonDecoder())
                .invocationHandlerFactory((target, dispatch) -> {
                    handlers.putAll(dispatch);
                    return (proxy, method, args) -> null;
                })
                .build()
                .newInstance(new ServerTarget<>(type, baseUrl.toString()));
        Map<Method, ApiMethod> methods = new HashMap<>();
        handlers.forEach((method, handler) ->
                methods.put(method, new ApiMethod(Endpoint.of(method), PathParameters.of(method), handler)));
        return Map.copyOf(methods);
    }

    /**
     * Encodes slashes in path parameters. By default Feign doesn't, so a slash would change the path. Newer versions of
     * Feign name the contract DefaultContract, which older ones don't have.
     */
    private static List<MethodMetadata> withSlashesEncoded(Class<?> type) {
        List<MethodMetadata> methods = new Contract.Default().parseAndValidateMetadata(type);
        methods.forEach(method -> method.template().decodeSlash(false));
        return methods;
    }

    /** One method of an interface: its endpoint, and Feign's handler. */
    record ApiMethod(Endpoint endpoint, PathParameters path, MethodHandler handler) {}
}
