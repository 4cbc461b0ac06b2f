// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.Exchange;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.Refusal;
import ai.hanzo.kms.testing.internal.http.ServerText;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The endpoints of the twelve sign-in methods. */
public final class LoginEndpoints {
    /** The ids of the sign-in methods that count failures and lock. */
    public static final List<String> LOCKED =
            List.of(Operation.LOGIN_LDAP_AUTH.id(), Operation.LOGIN_UNIVERSAL_AUTH.id());

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

    private static final String CERTIFICATE_HEADER = "x-identity-tls-cert-auth-client-cert";

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
        add(all, Operation.LOGIN_KUBERNETES_AUTH, "kubernetes", proofAt("/jwt"));
        add(all, Operation.LOGIN_OIDC_AUTH, "oidc", proofAt("/jwt"));
        add(all, Operation.LOGIN_JWT_AUTH, "jwt", proofAt("/jwt"));
        add(all, Operation.LOGIN_AZURE_AUTH, "azure", proofAt("/jwt"));
        add(all, Operation.LOGIN_GCP_AUTH, "gcp", proofAt("/jwt"));
        if (traits.knowsSpiffe()) {
            add(all, Operation.LOGIN_SPIFFE_AUTH, "spiffe", proofAt("/jwt"));
        }
        add(all, Operation.LOGIN_AWS_AUTH, "aws", LoginEndpoints::signedHeaders);
        add(all, Operation.LOGIN_LDAP_AUTH, "ldap", proofAt("/password"));
        add(all, Operation.LOGIN_TLS_CERT_AUTH, "tls-cert", LoginEndpoints::certificate);
        add(all, Operation.LOGIN_OCI_AUTH, "oci", proofAt("/headers/authorization"));
        add(all, Operation.LOGIN_ALICLOUD_AUTH, "alicloud", proofAt("/Signature"));
        return all;
    }

    private void add(List<Endpoint> all, Operation operation, String method, Function<Exchange, String> proof) {
        all.add(Endpoint.open(
                operation, path(method), exchange -> withProof(exchange, operation, proof.apply(exchange))));
    }

    private static String path(String method) {
        return "/api/v1/auth/" + method + "-auth/login";
    }

    private static Function<Exchange, String> proofAt(String pointer) {
        return exchange -> exchange.body().at(pointer).asText();
    }

    private static String certificate(Exchange exchange) {
        String header = exchange.request().header(CERTIFICATE_HEADER);
        String certificate = header == null ? "" : ServerText.trim(header);
        if (certificate.isEmpty()) {
            throw Refusal.badRequest("Missing TLS certificate in header");
        }
        return certificate;
    }

    /** No schema can say what a text decodes to. */
    private static String signedHeaders(Exchange exchange) {
        requireBase64(exchange, "iamRequestBody", decoded -> true);
        requireBase64(
                exchange,
                "iamRequestHeaders",
                decoded -> Json.orMissing(decoded).isObject());
        return exchange.required("iamRequestHeaders");
    }

    private static void requireBase64(Exchange exchange, String field, Predicate<byte[]> good) {
        try {
            if (good.test(Base64.getDecoder().decode(exchange.required(field)))) {
                return;
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below.
        }
        throw Refusal.invalid(field + " must be base64 of what AWS signs", field);
    }

    private JsonNode universal(Exchange exchange) {
        Identity identity = identities
                .findByClientId(exchange.required("clientId"))
                .filter(found -> found.offers(Operation.LOGIN_UNIVERSAL_AUTH))
                .orElseThrow(LoginEndpoints::invalid);
        requireOpen(identity, Operation.LOGIN_UNIVERSAL_AUTH);
        ClientSecret secret =
                identity.findSecret(exchange.required("clientSecret")).orElse(null);
        if (secret == null) {
            throw failed(exchange, identity, Operation.LOGIN_UNIVERSAL_AUTH);
        }
        requireOrganization(exchange);
        secret.use(clock.instant());
        identity.lockouts().succeeded(Operation.LOGIN_UNIVERSAL_AUTH);
        return tokens.login(new Token.Origin(identity, Operation.LOGIN_UNIVERSAL_AUTH, secret));
    }

    private JsonNode withProof(Exchange exchange, Operation operation, String proof) {
        Identity identity = identities
                .findById(exchange.required("identityId"))
                .filter(found -> found.offers(operation))
                .orElseThrow(() -> Refusal.notFound("The identity has no such sign-in method"));
        requireOpen(identity, operation);
        if (!identity.proofs().isGood(proof)) {
            throw operation.equals(Operation.LOGIN_LDAP_AUTH) ? failed(exchange, identity, operation) : invalid();
        }
        requireOrganization(exchange);
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

    private void requireOrganization(Exchange exchange) {
        String organization = exchange.text("organizationSlug");
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
