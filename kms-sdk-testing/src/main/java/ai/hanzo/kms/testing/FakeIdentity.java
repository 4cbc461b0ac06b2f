// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.internal.auth.Identity;
import ai.hanzo.kms.testing.internal.auth.Lockout;
import ai.hanzo.kms.testing.internal.auth.LoginEndpoints;
import ai.hanzo.kms.testing.internal.auth.Token;
import ai.hanzo.kms.testing.internal.auth.TokenStore;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.store.ProjectStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Controls a machine identity of a {@link FakeKms}: how it signs in, what its tokens allow and which permissions it has.
 *
 * <p>It can sign in with every method. Universal auth accepts its client ID and one of its client secrets. The other
 * methods accept its {@link #id()} and, until {@link #accept(String...)} or {@link #reject(String...)} restrict them, any
 * proof. The fake sees no client certificates: a certificate sign-in needs the header that a proxy would set, {@code
 * x-identity-tls-cert-auth-client-cert}. Thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} that names it.
 *
 * @since 0.1.0
 */
public final class FakeIdentity {
    private final Identity identity;
    private final TokenStore tokens;
    private final ProjectStore projects;
    private final Object lock;

    FakeIdentity(Identity identity, TokenStore tokens, ProjectStore projects, Object lock) {
        this.identity = identity;
        this.tokens = tokens;
        this.projects = projects;
        this.lock = lock;
    }

    /** {@return the ID of the identity, for all sign-in methods except universal auth} */
    public String id() {
        return identity.id();
    }

    /** {@return the client ID for universal auth} */
    public String clientId() {
        return identity.clientId();
    }

    /** {@return the first client secret, which never expires and has no limit of uses} */
    public String clientSecret() {
        return identity.clientSecret();
    }

    /**
     * Creates another client secret.
     *
     * @param maxUses how many logins it allows, 0 for any number
     * @param life how long it is valid from now on, zero for no limit
     * @return the client secret
     * @throws IllegalArgumentException if one of them is negative
     */
    public String addClientSecret(int maxUses, Duration life) {
        synchronized (lock) {
            return identity.addClientSecret(maxUses, life);
        }
    }

    /**
     * Revokes a client secret. The newest servers then also refuse the tokens that were issued with it.
     *
     * @param secret a client secret of this identity
     * @return this
     * @throws IllegalArgumentException if this identity never had it
     */
    public FakeIdentity revokeClientSecret(String secret) {
        Arguments.notNull("secret", secret);
        return change(() -> identity.revokeClientSecret(secret));
    }

    /**
     * Sets the limits of future tokens. Times are in whole seconds; zero means no limit.
     *
     * @param life how long a token is valid, 30 days by default
     * @param maxLife how long it is valid with all renewals, 30 days by default
     * @param maxUses how many requests it allows, 0 by default
     * @return this
     * @throws IllegalArgumentException if one of them is negative or not in whole seconds
     */
    public FakeIdentity accessTokens(Duration life, Duration maxLife, int maxUses) {
        return change(() -> identity.limitTokens(new Token.Limits(life, maxLife, maxUses)));
    }

    /**
     * Sets when failed sign-ins lock universal auth and LDAP.
     *
     * @param threshold how many failures lock, 1 to 30, 3 by default; the fake also takes 0 for never
     * @param resetAfter when a failure is forgotten, 30 seconds by default
     * @param duration how long a lock lasts, 300 seconds by default
     * @return this
     * @throws IllegalArgumentException if the threshold is out of range, or a time is negative
     */
    public FakeIdentity lockout(int threshold, Duration resetAfter, Duration duration) {
        return change(() -> identity.lockoutRule(new Lockout.Rule(threshold, resetAfter, duration)));
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
     * @throws IllegalArgumentException if the operation is neither of the two sign-ins that a server locks, {@link
     *     Operation#LOGIN_UNIVERSAL_AUTH} and {@link Operation#LOGIN_LDAP_AUTH}
     */
    public FakeIdentity lock(Operation login) {
        return change(() -> identity.lockout(lockable(login)).lock());
    }

    /**
     * Ends all locks and forgets all failed sign-ins.
     *
     * @return this
     */
    public FakeIdentity unlock() {
        return change(identity::unlock);
    }

    /**
     * Says whether a sign-in method is locked now.
     *
     * @param login the sign-in method
     * @return true if even the right secret is refused
     * @throws IllegalArgumentException if the operation is no sign-in
     */
    public boolean isLocked(Operation login) {
        synchronized (lock) {
            return identity.lockout(login(login)).isLocked();
        }
    }

    /**
     * Accepts only these proofs, and those of earlier calls, for the sign-in methods other than universal auth.
     *
     * @param proof the accepted proofs: a JWT, an LDAP password, the client certificate as the proxy forwards it, the
     *     AWS {@code iamRequestHeaders}, the Oracle {@code authorization} header or the Alibaba {@code Signature}
     * @return this
     */
    public FakeIdentity accept(String... proof) {
        Arguments.all("proof", proof);
        return change(() -> identity.proofs().accept(proof));
    }

    /**
     * Refuses these proofs.
     *
     * @param proof the refused proofs, as in {@link #accept(String...)}
     * @return this
     */
    public FakeIdentity reject(String... proof) {
        Arguments.all("proof", proof);
        return change(() -> identity.proofs().reject(proof));
    }

    /**
     * Removes a sign-in method. The newest servers then also refuse the tokens that were issued with it.
     *
     * @param login the sign-in method
     * @return this
     * @throws IllegalArgumentException if the operation is no sign-in
     */
    public FakeIdentity removeLogin(Operation login) {
        return change(() -> identity.removeLogin(login(login)));
    }

    /**
     * Takes permissions away.
     *
     * @param permissions the permissions that the identity loses
     * @return this
     */
    public FakeIdentity deny(Permission... permissions) {
        Arguments.all("permissions", permissions);
        return change(() -> identity.denied().deny(permissions));
    }

    /**
     * Takes permissions away in one scope.
     *
     * @param projectId the KMS project, or null for the organization level
     * @param permissions the permissions that the identity loses there
     * @return this
     * @throws IllegalArgumentException if there is no such project
     */
    public FakeIdentity denyIn(@Nullable String projectId, Permission... permissions) {
        Arguments.all("permissions", permissions);
        return change(() -> {
            if (projectId != null) {
                projects.requireKnown(projectId);
            }
            identity.denied().denyIn(projectId, permissions);
        });
    }

    /**
     * Gives permissions back.
     *
     * @param permissions the permissions that the identity gets back, in all scopes; it has all by default
     * @return this
     */
    public FakeIdentity allow(Permission... permissions) {
        Arguments.all("permissions", permissions);
        return change(() -> identity.denied().allow(permissions));
    }

    /**
     * Sets whether the server trusts the identity's address.
     *
     * @param trusted true by default; with false, every request gets 403
     * @return this
     */
    public FakeIdentity trustAddress(boolean trusted) {
        return change(() -> identity.trustAddress(trusted));
    }

    /** {@return a new token within {@link #accessTokens}, like one from an administrator for token auth} */
    public String newAccessToken() {
        synchronized (lock) {
            return tokens.issue(tokenOrigin(), identity.tokenLimits());
        }
    }

    Token.Origin tokenOrigin() {
        return new Token.Origin(identity, Operation.of("tokenAuth"), null);
    }

    /** {@return the ID, without any secret} */
    @Override
    public String toString() {
        return "identity " + id();
    }

    private static Operation login(Operation operation) {
        Arguments.notNull("login", operation);
        Arguments.requireKnown("This operation is not a sign-in", operation.id(), LoginEndpoints.OPERATIONS);
        return operation;
    }

    private static Operation lockable(Operation operation) {
        Arguments.requireKnown("This sign-in is never locked", login(operation).id(), LoginEndpoints.LOCKED);
        return operation;
    }

    private FakeIdentity change(Runnable change) {
        synchronized (lock) {
            change.run();
        }
        return this;
    }
}
