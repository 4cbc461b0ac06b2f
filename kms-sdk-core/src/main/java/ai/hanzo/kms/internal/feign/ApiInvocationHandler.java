// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.feign;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.SentRequests;
import ai.hanzo.kms.internal.error.ResponseErrorMapper;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.spi.ResourceResponse;
import ai.hanzo.kms.spi.Timing;
import feign.FeignException;
import feign.codec.EncodeException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one method of a Feign interface as one call. Never throws an exception of Feign, because it contains the
 * request.
 */
final class ApiInvocationHandler implements InvocationHandler {

    private final Class<?> type;
    private final Map<Method, ApiFactory.ApiMethod> methods;
    private final BaseUrl baseUrl;
    private final CallOptions options;
    private final @Nullable Deadline deadline;
    private final Timing timing;
    private final ListenerNotifier events;
    private final AtomicLong callIds;
    private final Supplier<SentRequests> sent;

    ApiInvocationHandler(
            Class<?> type,
            Map<Method, ApiFactory.ApiMethod> methods,
            BaseUrl baseUrl,
            CallOptions options,
            @Nullable Deadline deadline,
            Timing timing,
            ListenerNotifier events,
            AtomicLong callIds,
            Supplier<SentRequests> sent) {
        this.type = type;
        this.methods = methods;
        this.baseUrl = baseUrl;
        this.options = options;
        this.deadline = deadline;
        this.timing = timing;
        this.events = events;
        this.callIds = callIds;
        this.sent = sent;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        ApiFactory.ApiMethod target = methods.get(method);
        if (target == null) {
            return ofObject(proxy, method, args);
        }
        timing.callStarted();
        try {
            return call(target, args);
        } finally {
            timing.callFinished();
        }
    }

    private @Nullable Object call(ApiFactory.ApiMethod target, Object @Nullable [] args) throws Throwable {
        Deadline end = deadline == null ? Deadline.after(options.callTimeout(), timing) : deadline;
        target.path().check(args);
        Call call = new Call(callIds.incrementAndGet(), target.endpoint(), baseUrl.service(), options, end, sent.get());
        long start = timing.nanoTime();
        events.callStarted(call, baseUrl);
        RuntimeException failure;
        try {
            Object result = target.handler().invoke(with(call, args));
            requireMeant(call, args, result);
            events.callFinished(call, since(start), null);
            return result;
        } catch (EncodeException e) {
            // Jackson's message can quote the request.
            failure = new IllegalArgumentException(
                    "The body of " + target.endpoint() + " can't be written as JSON; nothing was sent.");
        } catch (FeignException e) {
            failure = ResponseErrorMapper.unusable(
                    call, Math.max(0, e.status()), JsonDecoder.Unreadable.reasonOf(e.getCause()));
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            events.callFinished(call, since(start), e);
            throw e;
        }
        events.callFinished(call, since(start), failure);
        throw failure;
    }

    /** Checks that the response contains the requested resource, because a proxy may mix up responses. */
    private static void requireMeant(Call call, Object @Nullable [] args, @Nullable Object result) {
        if (args == null || !(result instanceof ResourceResponse told)) {
            return;
        }
        for (Object arg : args) {
            if (arg instanceof UUID asked) {
                if (!asked.equals(told.id())) {
                    throw ResponseErrorMapper.unusable(
                            call, 200, "it contains another resource, with the ID " + told.id());
                }
                return;
            }
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(timing.nanoTime() - start);
    }

    /** Adds the call to the arguments: Feign looks for its options there, and the call is the options. */
    private static Object[] with(Call call, Object @Nullable [] args) {
        Object[] extended = args == null ? new Object[1] : Arrays.copyOf(args, args.length + 1);
        extended[extended.length - 1] = call;
        return extended;
    }

    private @Nullable Object ofObject(Object proxy, Method method, Object @Nullable [] args) {
        return switch (method.getName()) {
            case "equals" -> args != null && args.length == 1 && proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> type.getSimpleName();
            default ->
                throw new UnsupportedOperationException(
                        method.getName() + " is no Feign method: default and static methods are not supported.");
        };
    }
}
