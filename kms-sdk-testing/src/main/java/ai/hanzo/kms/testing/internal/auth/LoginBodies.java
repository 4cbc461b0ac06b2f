// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.internal.http.BodyValidator;
import ai.hanzo.kms.testing.internal.http.Exchange;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.Refusal;
import ai.hanzo.kms.testing.internal.http.ServerText;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the bodies of the login methods for form, and picks out what proves who signs in. */
final class LoginBodies {
    /** A checked login body. Never printed: the proof is a secret. */
    static final class Login {
        private final String subject;
        private final String proof;
        private final @Nullable String organization;

        private Login(String subject, String proof, @Nullable String organization) {
            this.subject = subject;
            this.proof = proof;
            this.organization = organization;
        }

        /** The client id for universal auth, the identity id for every other method. */
        String subject() {
            return subject;
        }

        String proof() {
            return proof;
        }

        @Nullable String organization() {
            return organization;
        }
    }

    /** Reads one kind of login body. */
    @FunctionalInterface
    interface Reader {
        Login read(Exchange exchange, ServerTraits traits);
    }

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ALPHANUMERIC = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern NONCE = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=]+");
    private static final String CERTIFICATE_HEADER = "x-identity-tls-cert-auth-client-cert";

    private LoginBodies() {}

    static Login universal(Exchange exchange, ServerTraits traits) {
        BodyValidator fields = BodyValidator.of(exchange.body());
        return finish(fields, fields.trimmed("clientId"), fields.trimmed("clientSecret"), traits);
    }

    static Login jwt(Exchange exchange, ServerTraits traits) {
        BodyValidator fields = BodyValidator.of(exchange.body());
        return finish(fields, fields.text("identityId"), fields.text("jwt"), traits);
    }

    static Login aws(Exchange exchange, ServerTraits traits) {
        BodyValidator fields = BodyValidator.of(exchange.body());
        String identity = fields.text("identityId");
        fields.optionalText("iamHttpRequestMethod", 0, BodyValidator.NO_LIMIT);
        String body = fields.text("iamRequestBody");
        if (!body.isEmpty() && decoded(body).isEmpty()) {
            fields.custom("iamRequestBody", "iamRequestBody must be base64");
        }
        String headers = fields.text("iamRequestHeaders");
        if (!headers.isEmpty()
                && decoded(headers)
                        .filter(bytes -> Json.orMissing(bytes).isObject())
                        .isEmpty()) {
            fields.custom("iamRequestHeaders", "iamRequestHeaders must be the base64 of a JSON object");
        }
        return finish(fields, identity, headers, traits);
    }

    static Login ldap(Exchange exchange, ServerTraits traits) {
        BodyValidator fields = BodyValidator.of(exchange.body());
        String identity = fields.text("identityId");
        if (!identity.isEmpty() && !BodyValidator.UUID_TEXT.matcher(identity).matches()) {
            fields.invalidUuid("identityId");
        }
        fields.trimmed("username");
        return finish(fields, identity, fields.trimmed("password"), traits);
    }

    static Login tlsCertificate(Exchange exchange, ServerTraits traits) {
        BodyValidator fields = BodyValidator.of(exchange.body());
        String header = exchange.request().header(CERTIFICATE_HEADER);
        String certificate = header == null ? "" : ServerText.trim(header);
        Login login = finish(fields, fields.text("identityId"), certificate, traits);
        if (certificate.isEmpty()) {
            throw Refusal.badRequest("Missing TLS certificate in header");
        }
        return login;
    }

    static Login oracle(Exchange exchange, ServerTraits traits) {
        BodyValidator fields = BodyValidator.of(exchange.body());
        String identity = fields.text("identityId");
        fields.text("userOcid");
        BodyValidator headers = fields.object("headers");
        String signature = headers.text("authorization");
        headers.text("host");
        headers.optionalText("date", 1, BodyValidator.NO_LIMIT);
        headers.optionalText("x-date", 1, BodyValidator.NO_LIMIT);
        if (headers.isPresent() && !headers.has("date") && !headers.has("x-date")) {
            fields.custom("headers", "date or x-date is needed");
        }
        return finish(fields, identity, signature, traits);
    }

    static Login alibaba(Exchange exchange, ServerTraits traits) {
        BodyValidator fields = BodyValidator.of(exchange.body());
        String identity = fields.text("identityId");
        fields.literal("Action", "GetCallerIdentity");
        fields.literal("Format", "JSON");
        fields.matches("Version", DATE);
        fields.matches("AccessKeyId", ALPHANUMERIC);
        fields.literal("SignatureMethod", "HMAC-SHA1");
        String timestamp = fields.text("Timestamp");
        if (!timestamp.isEmpty() && !isInstant(timestamp)) {
            fields.custom("Timestamp", "Timestamp must be a UTC time with a Z at the end");
        }
        fields.literal("SignatureVersion", "1.0");
        fields.matches("SignatureNonce", NONCE);
        fields.matches("Signature", BASE64);
        JsonNode signature = fields.get("Signature");
        return finish(fields, identity, signature == null ? "" : signature.asText(), traits);
    }

    private static Login finish(BodyValidator fields, String subject, String proof, ServerTraits traits) {
        String organization = null;
        if (traits.knowsSubOrganizations()) {
            organization = fields.optionalText("organizationSlug", 1, 64);
            if (organization != null
                    && !organization.isEmpty()
                    && !BodyValidator.SLUG.matcher(organization).matches()) {
                fields.custom("organizationSlug", "organizationSlug must be a slug");
            }
        }
        fields.check();
        return new Login(subject, proof, organization);
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean isInstant(String text) {
        try {
            return text.endsWith("Z") && Instant.parse(text).isAfter(Instant.MIN);
        } catch (DateTimeException notInstant) {
            return false;
        }
    }
}
