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
 * Adds the bearer token. If the server refuses a token that it accepted before, the client replaces the token, as often
 * as that happens before the deadline. It replaces a token that was never accepted only once.
 */
public final class AuthenticatingClient implements Client {

    /** The longest wait for other requests with the same token; after that the token counts as accepted. */
    private static final Duration LONGEST_DOUBT = Duration.ofSeconds(2);

    /**
     * How many tokens to remember. A slow thread may still have an old token while other threads use up many more. A
     * forgotten token would count as never accepted.
     */
    private static final int TOKENS_KEPT = 256;

    private final Client next;
    private final TokenSource tokens;

    /** The latest token, because most calls have the same one. */
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

    /**
     * Says whether the server accepted the token: it checks the token first, so any other error means that the token is
     * valid.
     */
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

    /** Returns the same object for the same token, with its state. */
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
