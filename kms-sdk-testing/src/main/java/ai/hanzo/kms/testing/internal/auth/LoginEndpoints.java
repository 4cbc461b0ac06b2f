// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.Exchange;
import ai.hanzo.kms.testing.internal.http.Refusal;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The endpoints of the twelve sign-in methods. */
public final class LoginEndpoints {
    /** The ids of all sign-in methods, of every generation. */
    public static final List<String> OPERATIONS = Stream.of(
                    Operation.LOGIN_UNIVERSAL_AUTH,
                    Operation.LOGIN_KUBERNETES_AUTH,
                    Operation.LOGIN_OIDC_AUTH,
                    Operation.LOGIN_JWT_AUTH,
                    Operation.LOGIN_AZURE_AUTH,
                    Operation.LOGIN_GCP_AUTH,
                    Operation.LOGIN_SPIFFE_AUTH,
                    Operation.LOGIN_AWS_AUTH,
                    Operation.LOGIN_LDAP_AUTH,
                    Operation.LOGIN_TLS_CERT_AUTH,
                    Operation.LOGIN_OCI_AUTH,
                    Operation.LOGIN_ALICLOUD_AUTH)
            .map(Operation::id)
            .toList();

    private final ServerTraits traits;
    private final InstantSource clock;
    private final IdentityStore identities;
    private final TokenStore tokens;
    private final Set<String> subOrganizations;

    public LoginEndpoints(
            ServerTraits traits,
            InstantSource clock,
            IdentityStore identities,
            TokenStore tokens,
            Set<String> subOrganizations) {
        this.traits = traits;
        this.clock = clock;
        this.identities = identities;
        this.tokens = tokens;
        this.subOrganizations = subOrganizations;
    }

    public List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        all.add(Endpoint.open(Operation.LOGIN_UNIVERSAL_AUTH, path("universal"), this::universal));
        add(all, Operation.LOGIN_KUBERNETES_AUTH, "kubernetes", LoginBodies::jwt);
        add(all, Operation.LOGIN_OIDC_AUTH, "oidc", LoginBodies::jwt);
        add(all, Operation.LOGIN_JWT_AUTH, "jwt", LoginBodies::jwt);
        add(all, Operation.LOGIN_AZURE_AUTH, "azure", LoginBodies::jwt);
        add(all, Operation.LOGIN_GCP_AUTH, "gcp", LoginBodies::jwt);
        if (traits.knowsSpiffe()) {
            add(all, Operation.LOGIN_SPIFFE_AUTH, "spiffe", LoginBodies::jwt);
        }
        add(all, Operation.LOGIN_AWS_AUTH, "aws", LoginBodies::aws);
        add(all, Operation.LOGIN_LDAP_AUTH, "ldap", LoginBodies::ldap);
        add(all, Operation.LOGIN_TLS_CERT_AUTH, "tls-cert", LoginBodies::tlsCertificate);
        add(all, Operation.LOGIN_OCI_AUTH, "oci", LoginBodies::oracle);
        add(all, Operation.LOGIN_ALICLOUD_AUTH, "alicloud", LoginBodies::alibaba);
        return all;
    }

    private void add(List<Endpoint> all, Operation operation, String method, LoginBodies.Reader reader) {
        all.add(Endpoint.open(
                operation, path(method), exchange -> withProof(exchange, operation, reader.read(exchange, traits))));
    }

    private static String path(String method) {
        return "/api/v1/auth/" + method + "-auth/login";
    }

    private JsonNode universal(Exchange exchange) {
        LoginBodies.Login login = LoginBodies.universal(exchange, traits);
        Identity identity = identities
                .findByClientId(login.subject())
                .filter(found -> found.offers(Operation.LOGIN_UNIVERSAL_AUTH))
                .orElseThrow(LoginEndpoints::invalid);
        requireOpen(identity, Operation.LOGIN_UNIVERSAL_AUTH);
        ClientSecret secret = identity.findSecret(login.proof()).orElse(null);
        if (secret == null) {
            throw failed(exchange, identity, Operation.LOGIN_UNIVERSAL_AUTH);
        }
        requireOrganization(login);
        secret.use(clock.instant());
        identity.lockouts().succeeded(Operation.LOGIN_UNIVERSAL_AUTH);
        return tokens.login(new Token.Origin(identity, Operation.LOGIN_UNIVERSAL_AUTH, secret));
    }

    private JsonNode withProof(Exchange exchange, Operation operation, LoginBodies.Login login) {
        Identity identity = identities
                .findById(login.subject())
                .filter(found -> found.offers(operation))
                .orElseThrow(() -> Refusal.notFound("The identity has no such sign-in method"));
        requireOpen(identity, operation);
        if (!identity.proofs().isGood(login.proof())) {
            throw operation.equals(Operation.LOGIN_LDAP_AUTH) ? failed(exchange, identity, operation) : invalid();
        }
        requireOrganization(login);
        identity.lockouts().succeeded(operation);
        return tokens.login(new Token.Origin(identity, operation, null));
    }

    private void requireOpen(Identity identity, Operation operation) {
        if (!identity.isAddressTrusted()) {
            throw Refusal.untrustedAddress();
        }
        if (identity.isLocked(operation)) {
            throw Refusal.unauthorized("This identity auth method is temporarily locked, please try again later");
        }
    }

    private void requireOrganization(LoginBodies.Login login) {
        String organization = login.organization();
        if (organization != null && !subOrganizations.contains(organization)) {
            throw Refusal.notFound("Sub organization with name " + organization + " not found");
        }
    }

    /** Of failures at the same moment one is counted. */
    private Refusal failed(Exchange exchange, Identity identity, Operation operation) {
        if (identity.lockouts().isBusyWithAnotherThan(exchange.request(), operation)) {
            return Refusal.of(429, "RateLimitExceeded", "Rate limit exceeded. Please try again later");
        }
        identity.lockouts().failed(operation, clock.instant());
        return invalid();
    }

    private static Refusal invalid() {
        return Refusal.unauthorized("Invalid credentials");
    }
}
