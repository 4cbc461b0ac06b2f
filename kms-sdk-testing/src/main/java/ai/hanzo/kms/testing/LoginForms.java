// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the bodies of the login methods for form, and picks out what proves who signs in. */
final class LoginForms {
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
        Login read(Exchange exchange, Generation generation);
    }

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ALPHANUMERIC = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern NONCE = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=]+");
    private static final Pattern SLUG = TextForm.SLUG;
    private static final Pattern UUID_FORM = TextForm.UUID;
    private static final String CERTIFICATE_HEADER = "x-identity-tls-cert-auth-client-cert";

    private LoginForms() {}

    static Login universal(Exchange exchange, Generation generation) {
        Form form = Form.of(exchange.body());
        return finish(form, form.trimmed("clientId"), form.trimmed("clientSecret"), generation);
    }

    static Login jwt(Exchange exchange, Generation generation) {
        Form form = Form.of(exchange.body());
        return finish(form, form.text("identityId"), form.text("jwt"), generation);
    }

    static Login aws(Exchange exchange, Generation generation) {
        Form form = Form.of(exchange.body());
        String identity = form.text("identityId");
        form.optionalText("iamHttpRequestMethod", 0, Form.NO_LIMIT);
        String body = form.text("iamRequestBody");
        if (!body.isEmpty() && decoded(body).isEmpty()) {
            form.custom("iamRequestBody", "iamRequestBody must be base64");
        }
        String headers = form.text("iamRequestHeaders");
        if (!headers.isEmpty()
                && decoded(headers).filter(LoginForms::isJsonObject).isEmpty()) {
            form.custom("iamRequestHeaders", "iamRequestHeaders must be the base64 of a JSON object");
        }
        return finish(form, identity, headers, generation);
    }

    static Login ldap(Exchange exchange, Generation generation) {
        Form form = Form.of(exchange.body());
        String identity = form.text("identityId");
        if (!identity.isEmpty() && !UUID_FORM.matcher(identity).matches()) {
            form.invalidUuid("identityId");
        }
        form.trimmed("username");
        return finish(form, identity, form.trimmed("password"), generation);
    }

    static Login tlsCertificate(Exchange exchange, Generation generation) {
        Form form = Form.of(exchange.body());
        String header = exchange.request().header(CERTIFICATE_HEADER);
        String certificate = header == null ? "" : header.strip();
        Login login = finish(form, form.text("identityId"), certificate, generation);
        if (certificate.isEmpty()) {
            throw Refusal.badRequest("Missing TLS certificate in header");
        }
        return login;
    }

    static Login oracle(Exchange exchange, Generation generation) {
        Form form = Form.of(exchange.body());
        String identity = form.text("identityId");
        form.text("userOcid");
        Form headers = form.object("headers");
        String signature = headers.text("authorization");
        headers.text("host");
        headers.optionalText("date", 1, Form.NO_LIMIT);
        headers.optionalText("x-date", 1, Form.NO_LIMIT);
        if (headers.isPresent() && !headers.has("date") && !headers.has("x-date")) {
            form.custom("headers", "date or x-date is needed");
        }
        return finish(form, identity, signature, generation);
    }

    static Login alibaba(Exchange exchange, Generation generation) {
        Form form = Form.of(exchange.body());
        String identity = form.text("identityId");
        form.literal("Action", "GetCallerIdentity");
        form.literal("Format", "JSON");
        form.matches("Version", DATE);
        form.matches("AccessKeyId", ALPHANUMERIC);
        form.literal("SignatureMethod", "HMAC-SHA1");
        String timestamp = form.text("Timestamp");
        if (!timestamp.isEmpty() && !isInstant(timestamp)) {
            form.custom("Timestamp", "Timestamp must be a UTC time with a Z at the end");
        }
        form.literal("SignatureVersion", "1.0");
        form.matches("SignatureNonce", NONCE);
        form.matches("Signature", BASE64);
        JsonNode signature = form.get("Signature");
        return finish(form, identity, signature == null ? "" : signature.asText(), generation);
    }

    private static Login finish(Form form, String subject, String proof, Generation generation) {
        String organization = null;
        if (generation.knowsSubOrganizations()) {
            organization = form.optionalText("organizationSlug", 1, 64);
            if (organization != null
                    && !organization.isEmpty()
                    && !SLUG.matcher(organization).matches()) {
                form.custom("organizationSlug", "organizationSlug must be a slug");
            }
        }
        form.check();
        return new Login(subject, proof, organization);
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean isJsonObject(byte[] bytes) {
        try {
            return Json.parse(bytes).isObject();
        } catch (IOException notJson) {
            return false;
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
