// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.DeniedPermissions;
import ai.hanzo.kms.testing.internal.http.RandomText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A machine identity: its sign-in methods, the limits of its tokens, and its permissions. Not thread-safe. */
public final class Identity {
    private final InstantSource clock;
    private final String id = UUID.randomUUID().toString();
    private final String clientId;
    private final String clientSecret;
    private final List<ClientSecret> secrets = new ArrayList<>();
    private final Map<Operation, Lockout> lockouts = new HashMap<>();
    private final Set<Operation> removedLogins = new HashSet<>();
    private final DeniedPermissions denied = new DeniedPermissions();
    private final AcceptedSecrets proofs = new AcceptedSecrets();
    private Lockout.Rule lockoutRule = Lockout.Rule.standard();
    private Token.Limits limits = Token.Limits.standard();
    private boolean addressTrusted = true;

    Identity(InstantSource clock, String clientId, String clientSecret) {
        this.clock = clock;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        secrets.add(new ClientSecret(clientSecret, clock.instant(), 0, Duration.ZERO));
    }

    static String newClientId() {
        return UUID.randomUUID().toString();
    }

    static String newClientSecret() {
        return RandomText.hex(32);
    }

    public String id() {
        return id;
    }

    public String clientId() {
        return clientId;
    }

    public String clientSecret() {
        return clientSecret;
    }

    public String addClientSecret(int maxUses, Duration life) {
        String value = newClientSecret();
        secrets.add(new ClientSecret(value, clock.instant(), maxUses, life));
        return value;
    }

    public void revokeClientSecret(String value) {
        secrets.stream()
                .filter(each -> each.is(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("This identity has no such client secret."))
                .revoke();
    }

    Optional<ClientSecret> findSecret(String value) {
        return secrets.stream().filter(each -> each.fits(value)).findFirst();
    }

    public void limitTokens(Token.Limits other) {
        limits = other;
    }

    public Token.Limits tokenLimits() {
        return limits;
    }

    public Lockout lockout(Operation login) {
        return lockouts.computeIfAbsent(login, key -> new Lockout(clock, () -> lockoutRule));
    }

    public void lockoutRule(Lockout.Rule other) {
        lockoutRule = other;
    }

    public void unlock() {
        lockouts.clear();
    }

    public void removeLogin(Operation login) {
        removedLogins.add(login);
    }

    boolean offers(Operation login) {
        return !removedLogins.contains(login);
    }

    boolean stillOffers(Token.Origin origin) {
        ClientSecret secret = origin.secret();
        return offers(origin.login()) && (secret == null || !secret.isRevoked());
    }

    public AcceptedSecrets proofs() {
        return proofs;
    }

    public void trustAddress(boolean trusted) {
        addressTrusted = trusted;
    }

    boolean isAddressTrusted() {
        return addressTrusted;
    }

    public DeniedPermissions denied() {
        return denied;
    }

    void reset() {
        secrets.clear();
        secrets.add(new ClientSecret(clientSecret, clock.instant(), 0, Duration.ZERO));
        unlock();
        lockoutRule = Lockout.Rule.standard();
        removedLogins.clear();
        denied.clear();
        proofs.reset();
        limits = Token.Limits.standard();
        addressTrusted = true;
    }
}
