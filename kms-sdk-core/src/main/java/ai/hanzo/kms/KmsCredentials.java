// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.internal.auth.Authentication;
import ai.hanzo.kms.internal.auth.Environment;
import ai.hanzo.kms.internal.auth.SignInMethod;
import ai.hanzo.kms.internal.auth.TokenFile;
import ai.hanzo.kms.internal.error.SuppliedFailure;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds how a client authenticates: with an access token, or with a sign-in of a machine identity.
 *
 * <p>With a sign-in, the client gets one token, shares it among all threads, and refreshes it before it expires. It
 * calls suppliers for each sign-in, in the thread of a caller, so they must be thread-safe. Immutable and thread-safe.
 * Its text form shows the method, but no value.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class KmsCredentials {

    static final String KUBERNETES = "kubernetes-auth";

    private static final Path KUBERNETES_TOKEN_FILE = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");
    private static final int MAX_SLUG = 64;

    private final Authentication authentication;

    private KmsCredentials(Authentication authentication) {
        this.authentication = authentication;
    }

    /**
     * Uses a fixed access token. If the server refuses it, the call fails.
     *
     * @param token the token
     * @throws IllegalArgumentException if it is blank or contains anything but printable ASCII
     */
    public static KmsCredentials accessToken(String token) {
        String checked = Arguments.token("access token", Arguments.notNull("token", token));
        return new KmsCredentials(Authentication.by(() -> checked));
    }

    /**
     * Gets an access token from a supplier for each request, and once more if the server refuses it.
     *
     * @param token returns the current token; the client calls it often, so it should cache the token and be fast
     */
    public static KmsCredentials accessToken(Supplier<String> token) {
        return new KmsCredentials(Authentication.by(SuppliedFailure.reducing(
                Arguments.notNull("token", token), given -> Arguments.token("access token", given))));
    }

    /**
     * Signs in with a client ID and a client secret ({@code POST /api/v1/auth/universal-auth/login}).
     *
     * @param clientId the client ID
     * @param clientSecret the client secret
     * @throws IllegalArgumentException if a value is blank or contains invalid characters
     */
    public static KmsCredentials universalAuth(String clientId, String clientSecret) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("clientId", Arguments.token("client ID", Arguments.notNull("clientId", clientId)));
        body.put("clientSecret", Arguments.secret("client secret", Arguments.notNull("clientSecret", clientSecret)));
        return of("universal-auth", () -> body);
    }

    /**
     * Signs in with the token of a Kubernetes service account, read from {@code
     * /var/run/secrets/kubernetes.io/serviceaccount/token} for each sign-in ({@code POST
     * /api/v1/auth/kubernetes-auth/login}).
     *
     * @param identityId the ID of the machine identity
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     */
    public static KmsCredentials kubernetes(String identityId) {
        return withJwt(
                KUBERNETES, identityId, TokenFile.at(KUBERNETES_TOKEN_FILE, KUBERNETES, "where Kubernetes puts it"));
    }

    /**
     * Signs in with the token of a Kubernetes service account ({@code POST /api/v1/auth/kubernetes-auth/login}).
     *
     * @param identityId the ID of the machine identity
     * @param tokenFile the file with the token, read for each sign-in
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     */
    public static KmsCredentials kubernetes(String identityId, Path tokenFile) {
        Path file = Arguments.notNull("tokenFile", tokenFile);
        return withJwt(KUBERNETES, identityId, TokenFile.at(file, KUBERNETES, "named by KmsCredentials.kubernetes"));
    }

    /**
     * Signs in with an OIDC ID token ({@code POST /api/v1/auth/oidc-auth/login}).
     *
     * @param identityId the ID of the machine identity
     * @param idToken returns a current ID token
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     */
    public static KmsCredentials oidc(String identityId, Supplier<String> idToken) {
        return withJwt("oidc-auth", identityId, Arguments.notNull("idToken", idToken));
    }

    /**
     * Signs in with a JWT ({@code POST /api/v1/auth/jwt-auth/login}).
     *
     * @param identityId the ID of the machine identity
     * @param jwt returns a current JWT
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     */
    public static KmsCredentials jwt(String identityId, Supplier<String> jwt) {
        return withJwt("jwt-auth", identityId, Arguments.notNull("jwt", jwt));
    }

    /**
     * Signs in with the token of an Azure managed identity ({@code POST /api/v1/auth/azure-auth/login}).
     *
     * @param identityId the ID of the machine identity
     * @param token returns a current token of the managed identity
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     */
    public static KmsCredentials azure(String identityId, Supplier<String> token) {
        return withJwt("azure-auth", identityId, Arguments.notNull("token", token));
    }

    /**
     * Signs in with a Google Cloud identity token, or a self-signed JWT for the IAM variant ({@code POST
     * /api/v1/auth/gcp-auth/login}).
     *
     * @param identityId the ID of the machine identity
     * @param token returns a current token
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     */
    public static KmsCredentials gcp(String identityId, Supplier<String> token) {
        return withJwt("gcp-auth", identityId, Arguments.notNull("token", token));
    }

    /**
     * Signs in with a SPIFFE JWT-SVID; newer servers only ({@code POST /api/v1/auth/spiffe-auth/login}).
     *
     * @param identityId the ID of the machine identity
     * @param jwtSvid returns a current JWT-SVID
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     */
    public static KmsCredentials spiffe(String identityId, Supplier<String> jwtSvid) {
        return withJwt("spiffe-auth", identityId, Arguments.notNull("jwtSvid", jwtSvid));
    }

    /**
     * Signs in with a user and a password of an LDAP directory ({@code POST /api/v1/auth/ldap-auth/login}).
     *
     * @param identityId the ID of the machine identity, a UUID
     * @param username the user
     * @param password the password; the server removes spaces at both ends
     * @throws IllegalArgumentException if the ID is no UUID, or a value is blank or contains control characters
     */
    public static KmsCredentials ldap(String identityId, String username, String password) {
        Arguments.notNull("username", username);
        Arguments.notNull("password", password);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("identityId", uuid(Arguments.notNull("identityId", identityId)));
        body.put("username", Arguments.text("user name", username));
        body.put("password", Arguments.text("password", password));
        return of("ldap-auth", () -> body);
    }

    /**
     * Signs in with the client certificate of the TLS connection, from {@link KmsClient.Builder#sslContext} or
     * {@code clientCertificate} ({@code POST /api/v1/auth/tls-cert-auth/login}).
     *
     * @param identityId the ID of the machine identity
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     */
    public static KmsCredentials tlsCertificate(String identityId) {
        Map<String, Object> body =
                Map.of("identityId", Arguments.token("identity ID", Arguments.notNull("identityId", identityId)));
        return of(Authentication.TLS_CERTIFICATE, () -> body);
    }

    /**
     * Signs in with a signed AWS STS {@code GetCallerIdentity} request ({@code POST /api/v1/auth/aws-auth/login}).
     *
     * @param identityId the ID of the machine identity
     * @param request returns a freshly signed request
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     */
    public static KmsCredentials aws(String identityId, Supplier<SignedAwsRequest> request) {
        return supplied("aws-auth", identityId, Arguments.notNull("request", request), SignedRequest::fields);
    }

    /**
     * Signs in with a signed Oracle Cloud identity request ({@code POST /api/v1/auth/oci-auth/login}).
     *
     * @param identityId the ID of the machine identity
     * @param request returns a freshly signed request
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     */
    public static KmsCredentials oracleCloud(String identityId, Supplier<SignedOracleCloudRequest> request) {
        return supplied("oci-auth", identityId, Arguments.notNull("request", request), SignedRequest::fields);
    }

    /**
     * Signs in with a signed Alibaba Cloud STS {@code GetCallerIdentity} request ({@code POST
     * /api/v1/auth/alicloud-auth/login}).
     *
     * @param identityId the ID of the machine identity
     * @param request returns a freshly signed request
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     */
    public static KmsCredentials alibabaCloud(String identityId, Supplier<SignedAlibabaCloudRequest> request) {
        return supplied("alicloud-auth", identityId, Arguments.notNull("request", request), SignedRequest::fields);
    }

    /**
     * Reads the credentials from environment variables, or system properties of the same meaning, which win: {@code
     * HANZO_KMS_TOKEN}; else {@code HANZO_KMS_CLIENT_ID} with {@code HANZO_KMS_CLIENT_SECRET}; else those of
     * Kubernetes, OIDC, JWT, Azure, Google Cloud, SPIFFE, LDAP or a TLS certificate, in this order. {@code
     * HANZO_KMS_ORGANIZATION_SLUG} limits the token of a sign-in, as {@link #withOrganizationSlug} does.
     *
     * @throws IllegalStateException if no set is complete, or an earlier one is incomplete; the message names
     *     every source, but no value
     * @throws IllegalArgumentException if a value is malformed
     */
    public static KmsCredentials fromEnvironment() {
        return new CredentialSources(Environment.system()).credentials();
    }

    /**
     * Reads the credentials as {@link #fromEnvironment()} does, but from the settings of a framework.
     *
     * @param settings returns the value of an environment variable such as {@code HANZO_KMS_CLIENT_ID}, or null
     * @throws IllegalStateException if no set is complete, or an earlier one is incomplete; no value is shown
     * @throws IllegalArgumentException if a value is malformed
     */
    public static KmsCredentials from(Function<String, @Nullable String> settings) {
        return new CredentialSources(Environment.keptElsewhere(Arguments.notNull("settings", settings))).credentials();
    }

    /**
     * Returns these credentials, limited to one sub-organization. Has no effect on an access token that
     * you pass.
     *
     * @param slug the short name of the organization, 1 to 64 characters
     * @throws IllegalArgumentException if it is not letters a to z, digits and single hyphens between them
     */
    public KmsCredentials withOrganizationSlug(String slug) {
        String checked = Arguments.slug("organization slug", Arguments.notNull("slug", slug), MAX_SLUG);
        return new KmsCredentials(authentication.withOrganizationSlug(checked));
    }

    /**
     * Returns these credentials, and lets the client revoke the token of its sign-in on close.
     * Has no effect on an access token that you pass.
     */
    public KmsCredentials revokedOnClose() {
        return new KmsCredentials(authentication.revokedOnClose());
    }

    Authentication authentication() {
        return authentication;
    }

    static KmsCredentials withJwt(String path, String identityId, Supplier<String> jwt) {
        return supplied(path, identityId, jwt, given -> Map.of("jwt", Arguments.token("JWT for " + path, given)));
    }

    private static <T> KmsCredentials supplied(
            String path, String identityId, Supplier<T> supplier, Function<T, Map<String, ?>> fields) {
        String identity = Arguments.token("identity ID", Arguments.notNull("identityId", identityId));
        Supplier<Map<String, ?>> safe = SuppliedFailure.reducing(supplier, fields);
        return of(path, () -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("identityId", identity);
            body.putAll(safe.get());
            return body;
        });
    }

    private static KmsCredentials of(String path, Supplier<Map<String, Object>> fields) {
        return new KmsCredentials(Authentication.by(new SignInMethod(path, fields, null)));
    }

    private static String uuid(String identityId) {
        try {
            return UUID.fromString(Arguments.token("identity ID", identityId)).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The identity ID must be a UUID for LDAP.");
        }
    }

    /** Returns the kind of credentials, without any value. */
    @Override
    public String toString() {
        return "KmsCredentials[" + authentication + "]";
    }
}
