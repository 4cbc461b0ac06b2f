// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a machine identity of a {@link FakeKms}: how it signs in, what its tokens are worth and what it may do.
 *
 * <p>It can sign in with every method. Universal auth takes its client id and one of its client secrets. The other
 * methods take its {@link #id()} and, until {@link #accept(String...)} or {@link #reject(String...)} say more, any
 * proof. There is no TLS here: the client certificate is what a proxy in front of a server hands on, the header {@code
 * x-identity-tls-cert-auth-client-cert}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FakeIdentity {
    private final FakeClock clock;
    private final TokenStore tokens;
    private final Object lock;
    private final String id = UUID.randomUUID().toString();
    private final String clientId = UUID.randomUUID().toString();
    private final String clientSecret = RandomText.hex(32);
    private final List<ClientSecret> secrets = new ArrayList<>();
    private final Lockouts lockouts = new Lockouts();
    private final Set<Operation> removedLogins = new HashSet<>();
    private final Denials denials = new Denials();
    private final Proofs proofs = new Proofs();
    private Token.Limits limits = Token.Limits.standard();
    private boolean addressTrusted = true;

    FakeIdentity(FakeClock clock, TokenStore tokens, Object lock) {
        this.clock = clock;
        this.tokens = tokens;
        this.lock = lock;
        secrets.add(new ClientSecret(clientSecret, clock.instant(), 0, Duration.ZERO));
    }

    /** {@return the id of the identity, which every method but universal auth signs in with} */
    public String id() {
        return id;
    }

    /** {@return the client id for universal auth} */
    public String clientId() {
        return clientId;
    }

    /** {@return the first client secret, which has no end and no limit of uses} */
    public String clientSecret() {
        return clientSecret;
    }

    /**
     * Makes one more client secret.
     *
     * @param maxUses how many logins it is good for, 0 for any number
     * @param life how long it is good for from now on, zero for ever
     * @return the client secret
     * @throws IllegalArgumentException if one of them is negative
     */
    public String addClientSecret(int maxUses, Duration life) {
        synchronized (lock) {
            String value = RandomText.hex(32);
            secrets.add(new ClientSecret(value, clock.instant(), maxUses, life));
            return value;
        }
    }

    /**
     * Revokes a client secret. The newest servers then refuse the tokens that came from it too.
     *
     * @param secret a client secret of this identity; any other is ignored
     * @return this
     */
    public FakeIdentity revokeClientSecret(String secret) {
        Objects.requireNonNull(secret, "secret");
        return change(() -> secrets.stream().filter(each -> each.is(secret)).forEach(ClientSecret::revoke));
    }

    /**
     * Sets the limits of the tokens that are issued from now on. All are whole seconds or counts; zero means no limit.
     *
     * @param life how long a token lives, 30 days by default
     * @param maxLife how long it lives over all renewals, 30 days by default
     * @param maxUses how many requests it is good for, 0 by default
     * @return this
     * @throws IllegalArgumentException if one of them is negative or not in whole seconds
     */
    public FakeIdentity accessTokens(Duration life, Duration maxLife, int maxUses) {
        return change(() -> limits = new Token.Limits(life, maxLife, maxUses));
    }

    /**
     * Sets when failed sign-ins lock universal auth and LDAP.
     *
     * @param threshold how many failures lock, 1 to 30, 3 by default; the fake also takes 0 for never
     * @param resetAfter how long after a failure it is forgotten, 30 seconds by default
     * @param duration how long a lock lasts, 300 seconds by default
     * @return this
     * @throws IllegalArgumentException if the threshold is out of range, or a time is negative
     */
    public FakeIdentity lockout(int threshold, Duration resetAfter, Duration duration) {
        return change(() -> lockouts.rule(new Lockout.Rule(threshold, resetAfter, duration)));
    }

    /**
     * Locks universal auth as if too many sign-ins had failed just now.
     *
     * @return this
     */
    public FakeIdentity lock() {
        return lock(Operation.LOGIN_UNIVERSAL_AUTH);
    }

    /**
     * Locks a sign-in method as if too many sign-ins had failed just now.
     *
     * @param login the sign-in method, for example {@link Operation#LOGIN_UNIVERSAL_AUTH}
     * @return this
     */
    public FakeIdentity lock(Operation login) {
        return change(() -> lockouts.lock(Objects.requireNonNull(login, "login"), clock.instant()));
    }

    /**
     * Ends all locks and forgets all failed sign-ins.
     *
     * @return this
     */
    public FakeIdentity unlock() {
        return change(() -> lockouts.unlock());
    }

    /**
     * Tells whether a sign-in method is locked now.
     *
     * @param login the sign-in method
     * @return whether even the right secret is refused
     */
    public boolean isLocked(Operation login) {
        synchronized (lock) {
            return lockouts.isLocked(Objects.requireNonNull(login, "login"), clock.instant());
        }
    }

    /**
     * Makes proofs good for the methods other than universal auth, and every proof bad that was never named here.
     *
     * @param proof the good ones: a JWT, an LDAP password, the client certificate as the proxy hands it on, the AWS {@code
     *     iamRequestHeaders}, the Oracle {@code authorization} header or the Alibaba {@code Signature}
     * @return this
     */
    public FakeIdentity accept(String... proof) {
        return change(() -> proofs.accept(proof));
    }

    /**
     * Makes proofs bad.
     *
     * @param proof the bad ones, as in {@link #accept(String...)}
     * @return this
     */
    public FakeIdentity reject(String... proof) {
        return change(() -> proofs.reject(proof));
    }

    /**
     * Removes a sign-in method. The newest servers then refuse the tokens that came from it too.
     *
     * @param login the sign-in method
     * @return this
     */
    public FakeIdentity removeLogin(Operation login) {
        return change(() -> removedLogins.add(Objects.requireNonNull(login, "login")));
    }

    /**
     * Takes permissions away.
     *
     * @param permissions what the identity may not do any more
     * @return this
     */
    public FakeIdentity deny(Permission... permissions) {
        return change(() -> denials.deny(permissions));
    }

    /**
     * Takes permissions away in one scope.
     *
     * @param projectId the KMS project, or null for the organization level
     * @param permissions what the identity may not do there any more
     * @return this
     */
    public FakeIdentity denyIn(@Nullable String projectId, Permission... permissions) {
        return change(() -> denials.denyIn(projectId, permissions));
    }

    /**
     * Gives permissions back.
     *
     * @param permissions what the identity may do again, in every scope; it may do everything by default
     * @return this
     */
    public FakeIdentity allow(Permission... permissions) {
        return change(() -> denials.allow(permissions));
    }

    /**
     * Chooses whether the address that the identity calls from is trusted.
     *
     * @param trusted true by default; false makes every request a 403
     * @return this
     */
    public FakeIdentity trustAddress(boolean trusted) {
        return change(() -> addressTrusted = trusted);
    }

    /** {@return a new token within {@link #accessTokens}, as an administrator issues it for token auth} */
    public String newAccessToken() {
        synchronized (lock) {
            return tokens.issue(new Token.Origin(this, Operation.of("tokenAuth"), null), limits);
        }
    }

    /** {@return the id, without any secret} */
    @Override
    public String toString() {
        return "identity " + id;
    }

    Token.Limits tokenLimits() {
        return limits;
    }

    Lockouts lockouts() {
        return lockouts;
    }

    Optional<ClientSecret> findSecret(String value) {
        return secrets.stream().filter(each -> each.fits(value)).findFirst();
    }

    boolean offers(Operation login) {
        return !removedLogins.contains(login);
    }

    boolean stillOffers(Token.Origin origin) {
        ClientSecret secret = origin.secret();
        return offers(origin.login()) && (secret == null || !secret.isRevoked());
    }

    boolean believes(String proof) {
        return proofs.isGood(proof);
    }

    boolean isAddressTrusted() {
        return addressTrusted;
    }

    Denials denials() {
        return denials;
    }

    private FakeIdentity change(Runnable change) {
        synchronized (lock) {
            change.run();
        }
        return this;
    }

    void reset() {
        Instant now = clock.instant();
        secrets.clear();
        secrets.add(new ClientSecret(clientSecret, now, 0, Duration.ZERO));
        lockouts.reset();
        removedLogins.clear();
        denials.clear();
        proofs.reset();
        limits = Token.Limits.standard();
        addressTrusted = true;
    }
}
