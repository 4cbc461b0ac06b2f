// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.KmsLog;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.error.ErrorMessage;
import ai.hanzo.kms.internal.error.Rewording;
import ai.hanzo.kms.internal.error.SuppliedFailure;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.internal.pipeline.TokenSource;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the access token of a client. One thread fetches it, and all waiting threads share it. Before it expires, one
 * caller refreshes it, and the others keep using the old token.
 */
final class TokenManager implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(KmsLog.NAME);
    private static final Duration LONGEST_REFRESH = Duration.ofSeconds(10);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);

    /** A server that refuses a new token will probably refuse the next one too. */
    private static final Duration AFTER_REFUSED_FRESH_TOKEN = Duration.ofSeconds(30);

    private static final Duration LONGEST_MEMORY = Duration.ofDays(365);

    private final SignInService signIn;
    private final SignInMethod method;
    private final Timing timing;
    private final ListenerNotifier events;
    private final boolean revokeOnClose;
    private final LockoutGuard refusals;
    private final SingleFlight<AccessToken> logins;

    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable AccessToken current;
    private final AtomicInteger freshRefusals = new AtomicInteger();
    private volatile boolean hasAccepted;
    private volatile @Nullable String refusedFresh;
    private volatile long refusedFreshEndNanos;
    private volatile @Nullable RateLimitedException rateLimited;
    private volatile long heldBackEndNanos;
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
        Endpoint login = new Endpoint("POST", "/api/v1/auth/" + method.path() + "/login");
        this.logins = new SingleFlight<>("sign-in", login, timing);
        this.nextRefreshNanos = timing.nanoTime();
    }

    @Override
    public String token(Deadline deadline) {
        AccessToken token = current;
        long now = timing.nanoTime();
        if (token == null || token.isOver(now)) {
            return logIn(token, deadline).value();
        }
        if (token.isDue(now)
                && now - nextRefreshNanos >= 0
                && heldBack().isZero()
                && refreshing.compareAndSet(false, true)) {
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
    public void accepted(String token) {
        hasAccepted = true;
        freshRefusals.set(0);
        if (token.equals(refusedFresh)) {
            refusedFresh = null;
        }
    }

    /** Tolerates one refusal after accepted tokens: the token may have been revoked. A second refusal counts. */
    @Override
    public void freshIsRefused(String token) {
        if (token.equals(refusedFresh)) {
            return;
        }
        boolean mayBeChance = freshRefusals.incrementAndGet() == 1 && hasAccepted;
        refusedFreshEndNanos = timing.nanoTime() + (mayBeChance ? 0 : AFTER_REFUSED_FRESH_TOKEN.toNanos());
        refusedFresh = token;
    }

    @Override
    public ProbeToken probe(@Nullable String refused, Deadline deadline) {
        AccessToken token = current;
        if (token != null && !token.isOver(timing.nanoTime()) && !token.value().equals(refused)) {
            return new ProbeToken(token.value(), false);
        }
        return new ProbeToken(
                replace(token, () -> logInNow(signIn::probe, deadline), deadline)
                        .value(),
                true);
    }

    private AccessToken logIn(@Nullable AccessToken useless, Deadline deadline) {
        return replace(useless, () -> logInNow(signIn::logIn, deadline), deadline);
    }

    private AccessToken replace(@Nullable AccessToken useless, Supplier<AccessToken> work, Deadline deadline) {
        AccessToken made;
        do {
            made = logins.run(() -> current == useless ? null : current, () -> unlessClosed(work), deadline);
            // A concurrent sign-in may have returned the very token that other calls have used up.
        } while (made == useless);
        return made;
    }

    private AccessToken unlessClosed(Supplier<AccessToken> work) {
        if (closed) {
            throw Service.HANZO_KMS.closed();
        }
        return work.get();
    }

    private AccessToken logInNow(BiFunction<SignInMethod, Deadline, SignInService.Grant> way, Deadline deadline) {
        awaitRateLimit(deadline);
        String sent = method.lockingDigest();
        if (sent != null) {
            refusals.throwIfRemembered(sent);
        }
        try {
            SignInService.Grant grant = way.apply(method, deadline);
            return use(AccessToken.issued(grant, timing.nanoTime()), false);
        } catch (AuthenticationException e) {
            if (e.status() != 0) {
                // Otherwise nothing was sent, and the code that handles the exception logs it.
                LOG.warn("{}", e.getMessage());
            }
            throw sent == null ? e : refusals.remember(sent, e);
        } catch (RateLimitedException e) {
            heldBackEndNanos =
                    timing.nanoTime() + min(e.retryAfter(), LONGEST_MEMORY).toNanos();
            rateLimited = e;
            throw e;
        }
    }

    /** Waits after a 429 whose call had no time or attempts left: no thread signs in before the server allows it. */
    private void awaitRateLimit(Deadline deadline) {
        Duration wait = heldBack();
        RateLimitedException cause = rateLimited;
        if (wait.isZero() || cause == null) {
            return;
        }
        String what = "The server's rate limit blocks all sign-ins for another " + wait.toMillis() / 1000.0 + " s";
        if (!deadline.allowsHold(wait)) {
            throw new RateLimitedException(
                    Rewording.remembered(
                            cause, what + "; nothing was sent. " + ErrorMessage.withoutAdvice(cause) + "."),
                    wait);
        }
        Deadline.Hold hold = deadline.hold(wait, "status 429");
        try {
            timing.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(Rewording.remembered(cause, "The call was interrupted. " + what + "."));
        } finally {
            hold.end();
        }
    }

    /** Returns how long no sign-in may be sent; usually zero. */
    private Duration heldBack() {
        return rateLimited == null
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, heldBackEndNanos - timing.nanoTime()));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private AccessToken use(AccessToken token, boolean renewed) {
        current = token;
        backoff = FIRST_BACKOFF;
        events.tokenRefreshed(renewed, token.life());
        return token;
    }

    /** Refreshes a valid token. If that fails, the old token stays in use, and the next try waits longer. */
    private AccessToken refresh(AccessToken token, Deadline deadline) {
        Deadline limit = deadline.atMost(min(deadline.remaining().dividedBy(2), LONGEST_REFRESH));
        try {
            return replace(
                    token,
                    () -> {
                        AccessToken renewed = token.isWorthRenewing(timing.nanoTime()) ? renew(token, limit) : null;
                        return renewed != null ? renewed : logInNow(signIn::logIn, limit);
                    },
                    limit);
        } catch (CallInterruptedException e) {
            // An interrupt says nothing about the server; the call notices the interrupt itself.
            return token;
        } catch (KmsException | SuppliedFailure e) {
            return goOnWith(token, e.getMessage());
        } catch (RuntimeException e) {
            // Its message may contain anything.
            return goOnWith(token, "The sign-in threw " + e.getClass().getName() + ".");
        }
    }

    private AccessToken goOnWith(AccessToken token, @Nullable String reason) {
        nextRefreshNanos = timing.nanoTime() + backoff.toNanos();
        LOG.warn(
                "The access token is still valid but could not be refreshed; next try in {} s. {}",
                backoff.toSeconds(),
                reason);
        backoff = min(backoff.multipliedBy(2), LONGEST_BACKOFF);
        return token;
    }

    /** Returns null if the server does not renew this token, so only a new login helps. */
    private @Nullable AccessToken renew(AccessToken token, Deadline limit) {
        try {
            SignInService.Grant grant = signIn.renew(token.value(), limit);
            // The oldest servers return the same token, with the same expiry.
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

    /** Revokes the token even on an interrupted thread, because programs often close the client after an interrupt. */
    @Override
    public void close() {
        closed = true;
        if (revokeOnClose) {
            boolean interrupted = Thread.interrupted();
            Deadline limit = Deadline.after(LONGEST_REFRESH, timing);
            logins.awaitEnd(limit);
            interrupted |= Thread.interrupted();
            AccessToken token = current;
            if (token != null && !revoke(token, limit)) {
                interrupted |= Thread.interrupted();
                revoke(token, limit);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        current = null;
    }

    /** Returns false if an interrupt prevented the revocation. */
    private boolean revoke(AccessToken token, Deadline limit) {
        try {
            signIn.revoke(token.value(), limit);
        } catch (AuthenticationException e) {
            // The token is already invalid.
        } catch (CallInterruptedException e) {
            return false;
        } catch (KmsException e) {
            LOG.warn("The access token could not be revoked; it stays valid until it expires. {}", e.getMessage());
        }
        return true;
    }
}
