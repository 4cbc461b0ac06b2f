// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.PostAttempt;
import ai.hanzo.kms.internal.call.SentRequests;
import ai.hanzo.kms.internal.error.Rewording;
import ai.hanzo.kms.internal.feign.ApiFactory;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.Timing;
import feign.Param;
import feign.RequestLine;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the sign-in endpoints, without an Authorization header. */
public final class SignInService {

    static final String LOGIN = "/api/v1/auth/{method}/login";
    private static final String RENEWAL = "/api/v1/auth/token/renew";
    private static final String REVOCATION = "/api/v1/auth/token/revoke";

    private static final Duration BEFORE_SECOND_TRY = Duration.ofMillis(300);

    private final ApiFactory apis;
    private final ApiFactory apisAtClose;
    private final CallOptions options;
    private final Timing timing;

    /**
     * Makes a service.
     *
     * @param apisAtClose sends requests while the client is closed
     */
    public SignInService(ApiFactory apis, ApiFactory apisAtClose, CallOptions options, Timing timing) {
        this.apis = apis;
        this.apisAtClose = apisAtClose;
        this.options = options;
        this.timing = timing;
    }

    /**
     * Signs in. Without a clear response, it sends the login once more, as the contract allows; it never repeats a
     * refused login.
     *
     * @throws AuthenticationException if the server refuses
     * @throws KmsException any other, if the sign-in gets no response
     */
    Grant logIn(SignInMethod method, Deadline deadline) {
        SentRequests sent = apis.newRequests();
        Duration pause;
        try {
            return logInOnce(method, options, deadline, sent);
        } catch (KmsException e) {
            pause = beforeSecondTry(sent.lastPost());
            if (isClear(e)
                    || deadline.remaining().compareTo(pause) <= 0
                    || pause.compareTo(Deadline.LONGEST_HOLD) > 0) {
                throw e;
            }
        }
        try {
            timing.sleep(pause);
        } catch (InterruptedException e) {
            // The next request ends immediately and reports the interrupt.
            Thread.currentThread().interrupt();
        }
        return logInOnce(method, options, deadline, sent);
    }

    /** Returns the pause before the second login: not shorter than the server asks for. */
    private static Duration beforeSecondTry(@Nullable PostAttempt first) {
        Duration asked = first == null ? null : first.retryAfter();
        return asked == null || asked.compareTo(BEFORE_SECOND_TRY) < 0 ? BEFORE_SECOND_TRY : asked;
    }

    /** Signs in with one request, without a retry. */
    Grant probe(SignInMethod method, Deadline deadline) {
        return logInOnce(method, options.withMaxAttempts(1), deadline, apis.newRequests());
    }

    /** Makes the body for each login, because the nonce of a signed request is valid only once. */
    private Grant logInOnce(SignInMethod method, CallOptions tries, Deadline deadline, SentRequests sent) {
        Map<String, Object> body = method.body();
        try {
            return apis.create(Api.class, tries, deadline, sent).logIn(method.path(), body);
        } catch (KmsException e) {
            if (isRefusal(e)) {
                AuthenticationException refused = e instanceof AuthenticationException known ? known : null;
                throw new AuthenticationException(
                        Rewording.of(e, "The sign-in with " + method.path() + " was refused. " + e.getMessage()),
                        refused == null ? null : refused.retryAfter(),
                        refused != null && refused.isIdentityLocked());
            }
            throw e;
        }
    }

    /**
     * Renews a token.
     *
     * @throws KmsException if the server refuses or can't be asked
     */
    Grant renew(String token, Deadline deadline) {
        return api(deadline).renew(new TokenBody(token));
    }

    /**
     * Revokes a token when the client is closed.
     *
     * @throws KmsException if the server refuses or can't be asked
     */
    void revoke(String token, Deadline deadline) {
        apisAtClose.create(Api.class, options, deadline).revoke(new TokenBody(token));
    }

    private Api api(Deadline deadline) {
        return apis.create(Api.class, options, deadline);
    }

    /** Says whether the server certainly issued no token, or the call was interrupted. */
    private static boolean isClear(KmsException e) {
        return (e.status() >= 300 && e.status() < 500 && e.status() != 408 && e.status() != 425)
                || e instanceof NotSentException
                || e instanceof AuthenticationException
                || e instanceof CallInterruptedException;
    }

    /** Says whether the server has clearly refused, so that the same request would be refused again. */
    static boolean isRefusal(KmsException e) {
        return e.status() >= 400
                && e.status() < 500
                && !(e instanceof RateLimitedException)
                && !(e instanceof ServerException)
                && !(e instanceof NotSentException)
                && !(e instanceof UnexpectedResponseException);
    }

    private interface Api {

        @RequestLine("POST " + LOGIN)
        Grant logIn(@Param("method") String method, Map<String, Object> body);

        @RequestLine("POST " + RENEWAL)
        Grant renew(TokenBody body);

        @RequestLine("POST " + REVOCATION)
        void revoke(TokenBody body);
    }

    /** The token to renew or revoke. */
    record TokenBody(String accessToken) {

        @Override
        public String toString() {
            return "TokenBody[***]";
        }
    }

    /**
     * The granted token.
     *
     * @param expiresIn seconds from now, 0 if the token doesn't expire
     * @param accessTokenMaxTTL seconds from the first issue over all renewals, 0 if there is no limit
     */
    record Grant(String accessToken, long expiresIn, long accessTokenMaxTTL) {

        Grant {
            Arguments.notNull("accessToken", accessToken);
            if (accessToken.isBlank() || !Arguments.isPrintableAscii(accessToken)) {
                throw new IllegalArgumentException("The response contains no access token.");
            }
            long maxSeconds = Duration.ofDays(36_500).toSeconds();
            expiresIn = Math.max(0, Math.min(expiresIn, maxSeconds));
            accessTokenMaxTTL = Math.max(0, Math.min(accessTokenMaxTTL, maxSeconds));
        }

        @Override
        public String toString() {
            return "Grant[***, expiresIn=" + expiresIn + "]";
        }
    }
}
