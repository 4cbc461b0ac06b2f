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

/** The endpoints of the twelve sign-in methods, and those that renew and revoke access tokens. */
public final class LoginEndpoints {
    /** The IDs of the sign-in methods that count failures and lock. */
    public static final List<String> LOCKED =
            List.of(Operation.LOGIN_LDAP_AUTH.id(), Operation.LOGIN_UNIVERSAL_AUTH.id());

    /** A sign-in method other than universal auth, and the place of the proof in its request. */
    private record Method(Operation operation, String name, Function<Exchange, String> proof) {}

    private static final List<Method> WITH_PROOF = List.of(
            new Method(Operation.LOGIN_KUBERNETES_AUTH, "kubernetes", proofAt("/jwt")),
            new Method(Operation.LOGIN_OIDC_AUTH, "oidc", proofAt("/jwt")),
            new Method(Operation.LOGIN_JWT_AUTH, "jwt", proofAt("/jwt")),
            new Method(Operation.LOGIN_AZURE_AUTH, "azure", proofAt("/jwt")),
            new Method(Operation.LOGIN_GCP_AUTH, "gcp", proofAt("/jwt")),
            new Method(Operation.LOGIN_SPIFFE_AUTH, "spiffe", proofAt("/jwt")),
            new Method(Operation.LOGIN_AWS_AUTH, "aws", LoginEndpoints::signedHeaders),
            new Method(Operation.LOGIN_LDAP_AUTH, "ldap", proofAt("/password")),
            new Method(Operation.LOGIN_TLS_CERT_AUTH, "tls-cert", LoginEndpoints::certificate),
            new Method(Operation.LOGIN_OCI_AUTH, "oci", proofAt("/headers/authorization")),
            new Method(Operation.LOGIN_ALICLOUD_AUTH, "alicloud", proofAt("/Signature")));

    /** The IDs of all sign-in methods, of every generation. */
    public static final List<String> OPERATIONS = Stream.concat(
                    Stream.of(Operation.LOGIN_UNIVERSAL_AUTH),
                    WITH_PROOF.stream().map(Method::operation))
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
        WITH_PROOF.stream()
                .filter(method -> traits.knowsSpiffe() || !method.operation().equals(Operation.LOGIN_SPIFFE_AUTH))
                .forEach(method -> all.add(Endpoint.open(
                        method.operation(), path(method.name()), exchange -> withProof(exchange, method))));
        all.add(Endpoint.open(Operation.RENEW_TOKEN, "/api/v1/auth/token/renew", this::renew));
        all.add(Endpoint.open(Operation.REVOKE_TOKEN, "/api/v1/auth/token/revoke", this::revoke));
        return all;
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

    /** Checks the decoded text, which a schema can't do. */
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
        identity.lockout(Operation.LOGIN_UNIVERSAL_AUTH).succeeded();
        return tokens.login(new Token.Origin(identity, Operation.LOGIN_UNIVERSAL_AUTH, secret));
    }

    private JsonNode withProof(Exchange exchange, Method method) {
        String proof = method.proof().apply(exchange);
        Operation operation = method.operation();
        Identity identity = identities
                .findById(exchange.required("identityId"))
                .filter(found -> found.offers(operation))
                .orElseThrow(() -> Refusal.notFound("The identity has no such sign-in method"));
        requireOpen(identity, operation);
        if (!identity.proofs().isGood(proof)) {
            throw operation.equals(Operation.LOGIN_LDAP_AUTH) ? failed(exchange, identity, operation) : invalid();
        }
        requireOrganization(exchange);
        identity.lockout(operation).succeeded();
        return tokens.login(new Token.Origin(identity, operation, null));
    }

    private void requireOpen(Identity identity, Operation operation) {
        if (!identity.isAddressTrusted()) {
            throw Refusal.untrustedAddress();
        }
        if (identity.lockout(operation).isLocked()) {
            throw Refusal.unauthorized("This identity auth method is temporarily locked, please try again later");
        }
    }

    private void requireOrganization(Exchange exchange) {
        String organization = exchange.text("organizationSlug");
        if (organization != null && !subOrganizations.contains(organization)) {
            throw Refusal.notFound("Sub organization with name " + organization + " not found");
        }
    }

    /** Counts a failure; only one of several at the same moment. */
    private Refusal failed(Exchange exchange, Identity identity, Operation operation) {
        Lockout lockout = identity.lockout(operation);
        if (lockout.isBusyWithAnotherThan(exchange.request())) {
            return Refusal.of(429, "RateLimitExceeded", "Rate limit exceeded. Please try again later");
        }
        lockout.failed();
        return invalid();
    }

    private static Refusal invalid() {
        return Refusal.unauthorized("Invalid credentials");
    }

    private JsonNode renew(Exchange exchange) {
        String text = exchange.required("accessToken");
        Token token = tokens.good(text);
        requireIdentity(token, "renewed");
        return tokens.renew(text, token);
    }

    private JsonNode revoke(Exchange exchange) {
        Token token = tokens.known(exchange.required("accessToken"));
        requireIdentity(token, "revoked");
        token.revoke();
        return Json.object().put("message", "Successfully revoked access token");
    }

    private static void requireIdentity(Token token, String what) {
        if (token.origin() == null) {
            throw Refusal.badRequest("Only identity access tokens can be " + what);
        }
    }
}
