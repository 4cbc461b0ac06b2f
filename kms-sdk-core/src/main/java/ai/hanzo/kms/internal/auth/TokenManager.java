// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.KmsLog;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.internal.pipeline.TokenSource;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the one token of a client. It is fetched once however many threads wait for it, and replaced ahead of its end
 * by one caller while the others go on with the old one.
 */
final class TokenManager implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(KmsLog.NAME);
    private static final Duration LONGEST_REFRESH = Duration.ofSeconds(10);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);

    /** A server that refuses a token which it has just issued will hardly like the next one better. */
    private static final Duration AFTER_REFUSED_FRESH_TOKEN = Duration.ofSeconds(30);

    private final SignInService signIn;
    private final SignInMethod method;
    private final Timing timing;
    private final ListenerNotifier events;
    private final boolean revokeOnClose;
    private final LockoutGuard refusals;
    private final SingleFlight<AccessToken> logins;

    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable AccessToken current;
    private volatile @Nullable String refusedFresh;
    private volatile long refusedFreshEndNanos;
    private volatile boolean closed;
    private volatile long nextRefreshNanos;
    private Duration backoff = FIRST_BACKOFF;

    TokenManager(
            SignInService signIn, SignInMethod method, boolean revokeOnClose, Timing timing, ListenerNotifier events) {
        this.signIn = signIn;
        this.method = method;
        this.revokeOnClose = revokeOnClose;
        this.timing = timing;
        this.events = events;
        this.refusals = new LockoutGuard(timing);
        this.logins = new SingleFlight<>("sign-in", new Endpoint("POST", "/api/v1/auth/" + method.path() + "/login"));
        this.nextRefreshNanos = timing.nanoTime();
    }

    @Override
    public String token(Deadline deadline) {
        AccessToken token = current;
        long now = timing.nanoTime();
        if (token == null || token.isOver(now)) {
            return logIn(token, deadline).value();
        }
        if (token.isDue(now) && now - nextRefreshNanos >= 0 && refreshing.compareAndSet(false, true)) {
            try {
                return refresh(token, deadline).value();
            } finally {
                refreshing.set(false);
            }
        }
        return token.value();
    }

    @Override
    public String replacementFor(String refused, Deadline deadline) {
        AccessToken token = current;
        if (token != null && !token.value().equals(refused)) {
            return token.value();
        }
        if (refused.equals(refusedFresh) && refusedFreshEndNanos - timing.nanoTime() > 0) {
            return refused;
        }
        return logIn(token, deadline).value();
    }

    @Override
    public void freshIsRefused(String token) {
        refusedFreshEndNanos = timing.nanoTime() + AFTER_REFUSED_FRESH_TOKEN.toNanos();
        refusedFresh = token;
    }

    private AccessToken logIn(@Nullable AccessToken useless, Deadline deadline) {
        return replace(useless, () -> logInNow(deadline), deadline);
    }

    private AccessToken replace(@Nullable AccessToken useless, Supplier<AccessToken> work, Deadline deadline) {
        return logins.run(
                () -> {
                    AccessToken token = current;
                    return token == useless ? null : token;
                },
                () -> {
                    if (closed) {
                        throw Service.HANZO_KMS.closed();
                    }
                    return work.get();
                },
                deadline);
    }

    private AccessToken logInNow(Deadline deadline) {
        refusals.throwIfRemembered();
        try {
            SignInService.Grant grant = signIn.logIn(method, deadline);
            return use(AccessToken.issued(grant, timing.nanoTime()), false);
        } catch (AuthenticationException e) {
            refusals.remember(e);
            LOG.warn("{}", e.getMessage());
            throw e;
        }
    }

    private AccessToken use(AccessToken token, boolean renewed) {
        current = token;
        backoff = FIRST_BACKOFF;
        events.tokenRefreshed(renewed, token.life());
        return token;
    }

    /** Replaces a token that is still good; when that fails the old one goes on, and the next try waits longer. */
    private AccessToken refresh(AccessToken token, Deadline deadline) {
        Duration share = deadline.remaining().dividedBy(2);
        Deadline limit = deadline.atMost(share.compareTo(LONGEST_REFRESH) < 0 ? share : LONGEST_REFRESH);
        try {
            return replace(
                    token,
                    () -> {
                        AccessToken renewed = token.isWorthRenewing(timing.nanoTime()) ? renew(token, limit) : null;
                        return renewed != null ? renewed : logInNow(limit);
                    },
                    limit);
        } catch (CallInterruptedException e) {
            // Says nothing about the server; the call that goes on notices the interrupt itself.
            return token;
        } catch (KmsException e) {
            return goOnWith(token, e.getMessage());
        } catch (RuntimeException e) {
            // From the caller's supplier, so its message may hold anything.
            return goOnWith(
                    token,
                    "The supplier of the credentials threw " + e.getClass().getName() + ".");
        }
    }

    private AccessToken goOnWith(AccessToken token, @Nullable String reason) {
        nextRefreshNanos = timing.nanoTime() + backoff.toNanos();
        LOG.warn(
                "The access token is still good but could not be refreshed; next try in {} s. {}",
                backoff.toSeconds(),
                reason);
        Duration doubled = backoff.multipliedBy(2);
        backoff = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
        return token;
    }

    /** Returns null when the server does not renew this token, so that only a new login helps. */
    private @Nullable AccessToken renew(AccessToken token, Deadline limit) {
        try {
            SignInService.Grant grant = signIn.renew(token.value(), limit);
            // The oldest servers give back the same token, and its end does not move.
            return grant.accessToken().equals(token.value())
                    ? null
                    : use(token.renewed(grant, timing.nanoTime()), true);
        } catch (KmsException e) {
            if (SignInService.isRefusal(e)) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        if (revokeOnClose) {
            Deadline limit = Deadline.after(LONGEST_REFRESH, timing);
            logins.awaitEnd(limit);
            AccessToken token = current;
            if (token != null) {
                revoke(token, limit);
            }
        }
        current = null;
    }

    private void revoke(AccessToken token, Deadline limit) {
        try {
            signIn.revoke(token.value(), limit);
        } catch (AuthenticationException | PermissionDeniedException e) {
            // Nothing left to revoke.
        } catch (KmsException e) {
            LOG.warn("The access token could not be revoked; it stays good until its end. {}", e.getMessage());
        }
    }
}
