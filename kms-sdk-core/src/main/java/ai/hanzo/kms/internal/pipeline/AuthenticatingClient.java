// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.ServerWord;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Adds the bearer token. One that the server had accepted before and does not accept any more is replaced, as often as that
 * happens before the deadline; one that it has never accepted is replaced once.
 */
public final class AuthenticatingClient implements Client {

    /** Longer is not waited for what others learn about a token; then it counts as accepted. */
    private static final Duration LONGEST_DOUBT = Duration.ofSeconds(2);

    /**
     * A thread may wait for the processor with a token in its hand while others use up that one and many after it. Forgotten then,
     * it would count as never accepted.
     */
    private static final int TOKENS_KEPT = 256;

    private final Client next;
    private final TokenSource tokens;

    /** One call after the other has the same token. */
    private volatile BearerToken last = new BearerToken("");

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<BearerToken> recent = new ArrayDeque<>();

    public AuthenticatingClient(Client next, TokenSource tokens) {
        this.next = next;
        this.tokens = tokens;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Call call = (Call) options;
        BearerToken token = bearer(tokens.token(call.deadline()), call);
        boolean replaced = false;
        while (true) {
            Response response = send(request, call, token);
            if (!isTokenRefused(response, call)) {
                return response;
            }
            if (replaced && !mayHaveBeenAccepted(token, call.deadline())) {
                tokens.freshIsRefused(token.value());
                return response;
            }
            BearerToken fresh = bearer(tokens.replacementFor(token.value(), call.deadline()), call);
            if (fresh == token) {
                return response;
            }
            token = fresh;
            replaced = true;
        }
    }

    private Response send(Request request, Call call, BearerToken token) throws IOException {
        boolean counted = token.begin();
        boolean refused = false;
        try {
            Response response = next.execute(withToken(request, token), call);
            refused = isTokenRefused(response, call);
            if (!refused && isTokenAccepted(response, call) && token.accept()) {
                tokens.accepted(token.value());
            }
            return response;
        } finally {
            token.end(counted, refused);
        }
    }

    private static boolean mayHaveBeenAccepted(BearerToken token, Deadline deadline) throws AttemptFailure {
        Duration left = deadline.remaining();
        try {
            return token.mayHaveBeenAccepted(left.compareTo(LONGEST_DOUBT) < 0 ? left : LONGEST_DOUBT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptFailure(AttemptFailure.Kind.INTERRUPTED, false, "the calling thread was interrupted");
        }
    }

    /** The server looks at the token first, so what it says about anything else says that the token is good. */
    private static boolean isTokenAccepted(Response response, Call call) {
        if (ResponseReader.isSuccess(response)) {
            return ResponseReader.isJson(response);
        }
        int status = response.status();
        if (status < 400 || status >= 500 || status == 401) {
            return false;
        }
        ServerWord word = ServerWord.of(response, call.service());
        return word.isOfServer() && (status != 403 || word.isError("PermissionDenied"));
    }

    private static boolean isTokenRefused(Response response, Call call) {
        int status = response.status();
        if (status != 400 && status != 401 && status != 403) {
            return false;
        }
        ServerWord word = ServerWord.of(response, call.service());
        return switch (status) {
            case 401 -> word.isOfServer() && !word.contains("Token missing");
            case 403 -> word.isError("TokenError");
            default -> word.contains("number of uses limit reached");
        };
    }

    private static Request withToken(Request request, BearerToken token) {
        Map<String, Collection<String>> headers = token.header();
        if (!request.headers().isEmpty()) {
            headers = new LinkedHashMap<>(request.headers());
            headers.putAll(token.header());
        }
        return Request.create(
                request.httpMethod(),
                request.url(),
                headers,
                request.body(),
                request.charset(),
                request.requestTemplate());
    }

    /** Returns the same object for the same token, which knows whether the token was accepted. */
    private BearerToken bearer(String token, Call call) {
        BearerToken known = last;
        if (known.value().equals(token)) {
            return known;
        }
        lock.lock();
        try {
            BearerToken found = recent.stream()
                    .filter(one -> one.value().equals(token))
                    .findFirst()
                    .orElseGet(() -> remember(new BearerToken(token)));
            call.sent().ofClient().add(token);
            last = found;
            return found;
        } finally {
            lock.unlock();
        }
    }

    private BearerToken remember(BearerToken token) {
        recent.addFirst(token);
        if (recent.size() > TOKENS_KEPT) {
            recent.removeLast();
        }
        return token;
    }
}
