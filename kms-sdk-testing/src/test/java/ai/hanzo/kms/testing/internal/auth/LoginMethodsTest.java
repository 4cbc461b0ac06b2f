// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sign-in but universal auth. */
class LoginMethodsTest {
    private static final String PROOF = "eyJIb3N0IjoiWy4uLl0ifQ==";
    private static final String LONG = "a".repeat(64);
    private static final String CERTIFICATE = "x-identity-tls-cert-auth-client-cert";

    private final FakeKms kms = CheckedKms.builder()
            .generation(Generation.NEWEST)
            .subOrganization("a")
            .subOrganization(LONG)
            .start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    static Stream<String> methods() {
        return Stream.of(
                "kubernetes-auth",
                "oidc-auth",
                "jwt-auth",
                "azure-auth",
                "gcp-auth",
                "spiffe-auth",
                "aws-auth",
                "ldap-auth",
                "tls-cert-auth",
                "oci-auth",
                "alicloud-auth");
    }

    private ObjectNode body(String method) {
        ObjectNode body = Json.object().put("identityId", kms.identity().id());
        switch (method) {
            case "aws-auth" -> body.put("iamRequestBody", "QWN0aW9u").put("iamRequestHeaders", PROOF);
            case "ldap-auth" -> body.put("username", "deploy").put("password", PROOF);
            case "tls-cert-auth" -> {}
            case "oci-auth" ->
                body.put("userOcid", "ocid1.user.oc1..example")
                        .putObject("headers")
                        .put("authorization", PROOF)
                        .put("host", "identity.us-ashburn-1.oraclecloud.com")
                        .put("x-date", "Thu, 23 Jan 2025 10:15:00 GMT");
            case "alicloud-auth" ->
                body.put("Action", "GetCallerIdentity")
                        .put("Format", "JSON")
                        .put("Version", "2015-04-01")
                        .put("AccessKeyId", "LTAIexample")
                        .put("SignatureMethod", "HMAC-SHA1")
                        .put("Timestamp", "2025-01-23T10:15:00Z")
                        .put("SignatureVersion", "1.0")
                        .put("SignatureNonce", "6f1d2c3b-4a59")
                        .put("Signature", PROOF);
            default -> body.put("jwt", PROOF);
        }
        return body;
    }

    private Wire.Call call(String method, ObjectNode body) {
        Wire.Call call = wire.call("POST", "/api/v1/auth/" + method + "/login")
                .anonymous()
                .json(body.toString());
        return method.equals("tls-cert-auth") ? call.header(CERTIFICATE, PROOF) : call;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void signsInWithAnyProofByDefault(String method) {
        WireResponse response = call(method, body(method)).send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(wire.as(response.accessToken()).get(CONNECTIONS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void refusesABadProof(String method) {
        kms.identity().reject(PROOF);
        call(method, body(method)).send().refusedWith(401, "UnauthorizedError", "Invalid credentials");

        kms.identity().accept("another");
        assertThat(call(method, body(method)).send().status()).isEqualTo(401);

        kms.identity().accept(PROOF);
        assertThat(call(method, body(method)).send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void anUnknownIdentityIsNotFound(String method) {
        ObjectNode body = body(method).put("identityId", "3c90c3cc-0d44-4b50-8888-8dd25736052a");

        call(method, body).send().refusedWith(404, "NotFound", "The identity has no such sign-in method");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void anUntrustedAddressIsForbidden(String method) {
        kms.identity().trustAddress(false);

        String message = "You are not allowed to access this resource from the current IP address";
        call(method, body(method)).send().refusedWith(403, "ForbiddenError", message);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void unknownFieldsAreIgnored(String method) {
        assertThat(call(method, body(method).put("more", 1)).malformed().send().status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyFieldIsRequired(String method) {
        ObjectNode whole = body(method);
        whole.fieldNames().forEachRemaining(field -> {
            ObjectNode body = whole.deepCopy();
            body.remove(field);
            WireResponse response = call(method, body).malformed().send();
            assertThat(response.status()).as(field).isEqualTo(422);
            assertThat(response.issues()).singleElement().asString().endsWith(" " + field);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ldap-auth, identityId, no-uuid",
        "ldap-auth, username, ' '",
        "alicloud-auth, Action, GetOther",
        "alicloud-auth, Format, XML",
        "alicloud-auth, Version, 2015",
        "alicloud-auth, AccessKeyId, a-b",
        "alicloud-auth, Timestamp, 2025-01-23T10:15:00+00:00",
        "alicloud-auth, Timestamp, 2025-01-23T10:15Z",
        "alicloud-auth, Timestamp, 2025-01-23T10:15:60Z",
        "alicloud-auth, SignatureMethod, HMAC-SHA256",
        "alicloud-auth, SignatureVersion, 2.0",
        "alicloud-auth, SignatureNonce, a b",
        "alicloud-auth, Signature, a b",
        "oci-auth, headers, text",
        "jwt-auth, jwt, ''",
        "jwt-auth, organizationSlug, Upper",
        "jwt-auth, organizationSlug, ''",
        "jwt-auth, organizationSlug, a--b",
        "ldap-auth, organizationSlug, a-"
    })
    void checksTheFormOfAField(String method, String field, String value) {
        WireResponse response =
                call(method, body(method).put(field, value)).malformed().send();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.issues()).singleElement().asString().endsWith(" " + field);
    }

    /** The file can't say what the text of a field decodes to. */
    @ParameterizedTest
    @CsvSource({
        "iamRequestBody, Action=GetCallerIdentity",
        "iamRequestHeaders, not base64",
        "iamRequestHeaders, '{\"Host\":\"h\"}'",
        "iamRequestHeaders, cHJvb2Y="
    })
    void theRequestOfAwsIsEncoded(String field, String value) {
        WireResponse response = call("aws-auth", body("aws-auth").put(field, value))
                .byOtherRules()
                .send();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.issues()).containsExactly("custom " + field);
    }

    @Test
    void takesSubOrganizationsOfOneTo64Characters() {
        for (String slug : new String[] {"a", LONG}) {
            assertThat(call("jwt-auth", body("jwt-auth").put("organizationSlug", slug))
                            .send()
                            .status())
                    .isEqualTo(200);
        }
        assertThat(call("jwt-auth", body("jwt-auth").put("organizationSlug", LONG + "a"))
                        .malformed()
                        .send()
                        .issues())
                .containsExactly("too_big organizationSlug");
    }

    @ParameterizedTest
    @CsvSource({"jwt-auth, organizationSlug", "aws-auth, iamHttpRequestMethod"})
    void anOptionalFieldIsATextAndNotNull(String method, String field) {
        for (ObjectNode body : List.of(body(method).putNull(field), body(method).put(field, 7))) {
            assertThat(call(method, body).malformed().send().issues()).containsExactly("invalid_type " + field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization", "host"})
    void oracleNeedsItsHeaders(String header) {
        ObjectNode body = body("oci-auth");
        ((ObjectNode) body.get("headers")).remove(header);

        assertThat(call("oci-auth", body).malformed().send().issues())
                .containsExactly("invalid_type headers." + header);
    }

    @Test
    void oracleTakesADateToo() {
        ObjectNode body = body("oci-auth");
        ObjectNode headers = (ObjectNode) body.get("headers");
        headers.set("date", headers.remove("x-date"));

        assertThat(call("oci-auth", body).send().status()).isEqualTo(200);
    }

    @Test
    void oracleNeedsADateAmongItsHeaders() {
        ObjectNode body = body("oci-auth");
        ((ObjectNode) body.get("headers")).remove("x-date");

        assertThat(call("oci-auth", body).malformed().send().issues()).containsExactly("custom headers");
    }

    @Test
    void aTlsLoginWithoutACertificateIs400() {
        String body = body("tls-cert-auth").toString();

        wire.login("tls-cert-auth", body).refusedWith(400, "BadRequest", "Missing TLS certificate in header");
        wire.call("POST", "/api/v1/auth/tls-cert-auth/login")
                .anonymous()
                .header(CERTIFICATE, "")
                .json(body)
                .malformed()
                .send()
                .refusedWith(400, "BadRequest", "Missing TLS certificate in header");
    }

    @Test
    void aRemovedMethodIsNotFoundAndItsTokensAreRefused() {
        String token = call("jwt-auth", body("jwt-auth")).send().accessToken();

        kms.identity().removeLogin(Operation.LOGIN_JWT_AUTH);

        call("jwt-auth", body("jwt-auth"))
                .send()
                .refusedWith(404, "NotFound", "The identity has no such sign-in method");
        wire.as(token)
                .get(CONNECTIONS)
                .refusedWith(401, "UnauthorizedError", "Failed to authorize: token has been revoked");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void anUnknownSubOrganizationIsNotFound(String method) {
        call(method, body(method).put("organizationSlug", "nowhere"))
                .send()
                .refusedWith(404, "NotFound", "Sub organization with name nowhere not found");
    }

    @Test
    void theMethodOfAwsIsOptional() {
        assertThat(call("aws-auth", body("aws-auth").put("iamHttpRequestMethod", "POST"))
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tokenAuthHasNoLogin() {
        wire.call("POST", "/api/v1/auth/token-auth/login")
                .anonymous()
                .json("{}")
                .unchecked()
                .send()
                .refusedWith(404, "Not Found", "Route POST:/api/v1/auth/token-auth/login not found");
    }
}
