// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Holds the {@code hanzo.kms.*} properties. A property that is not set or blank keeps the default of the SDK.
 *
 * <p>Its text form and its JSON show no secret. Later releases may add components, so don't call the constructor and don't
 * take the record apart with a pattern. Immutable and thread-safe.
 *
 * @param url the address of the server, an origin without a path
 * @param token an access token that was issued by an administrator; it overrides all other sign-ins
 * @param clientId the client ID of a machine identity
 * @param clientSecret the client secret of a machine identity
 * @param kubernetes the sign-in with the service account of a pod
 * @param oidc the sign-in with an OIDC ID token
 * @param jwt the sign-in with a JWT
 * @param azure the sign-in with an Azure managed identity
 * @param gcp the sign-in with a Google Cloud identity token
 * @param spiffe the sign-in with a SPIFFE JWT-SVID
 * @param ldap the sign-in with a user of an LDAP directory
 * @param tlsCert the sign-in with the client certificate of the TLS connection
 * @param organizationSlug the sub-organization that the token of a sign-in is limited to
 * @param revokeOnClose whether the token of a sign-in is revoked when the context closes
 * @param connectTimeout the time to connect
 * @param attemptTimeout the time for one request with its whole response
 * @param callTimeout the time for a whole call with sign-in, retries and pauses
 * @param maxAttempts how often a request is sent at most, 1 to 100; 1 turns retries off
 * @param maxResponseBytes the largest response that is read
 * @param allowInsecureHttp whether http:// is allowed to hosts other than loopback, which sends the credentials in clear
 *     text
 * @param userAgent the name of the program in the User-Agent header, after that of the SDK
 * @param caFile a PEM file with more certificates to trust, besides those of the JVM
 * @param clientCertFile a PEM file with the certificate to show to a server that asks for one
 * @param clientKeyFile a PEM file with the key of that certificate, PKCS#8 without a password
 * @param sslBundle the name of the SSL bundle (spring.ssl.bundle.*) with trusted certificates and client certificate
 * @param headers headers for a gateway in front of the server; their values are secrets
 * @param proxy the proxy on the way to the server
 * @param health the health indicator
 * @since 0.1.0
 */
@ConfigurationProperties("hanzo.kms")
public record HanzoKmsProperties(
        @Nullable String url,
        @JsonIgnore @Nullable String token,
        @Nullable String clientId,
        @JsonIgnore @Nullable String clientSecret,
        @DefaultValue Identity kubernetes,
        @DefaultValue Identity oidc,
        @DefaultValue Identity jwt,
        @DefaultValue Identity azure,
        @DefaultValue Identity gcp,
        @DefaultValue Identity spiffe,
        @DefaultValue Ldap ldap,
        @DefaultValue TlsCert tlsCert,
        @Nullable String organizationSlug,
        @DefaultValue("false") boolean revokeOnClose,
        @Nullable Duration connectTimeout,
        @Nullable Duration attemptTimeout,
        @Nullable Duration callTimeout,
        @Nullable Integer maxAttempts,
        @Nullable DataSize maxResponseBytes,
        @DefaultValue("false") boolean allowInsecureHttp,
        @Nullable String userAgent,
        @Nullable String caFile,
        @Nullable String clientCertFile,
        @Nullable String clientKeyFile,
        @Nullable String sslBundle,
        @JsonIgnore @DefaultValue Map<String, String> headers,
        @DefaultValue Proxy proxy,
        @DefaultValue Health health) {

    /** Returns the address only. */
    @Override
    public String toString() {
        return "HanzoKmsProperties[url=" + url + "]";
    }

    /**
     * Describes the sign-in with a token of a platform.
     *
     * @param identityId the ID of the machine identity
     * @param tokenFile the file with the token, read for each sign-in; for Kubernetes by default that of the service
     *     account
     * @since 0.1.0
     */
    public record Identity(
            @Nullable String identityId, @Nullable String tokenFile) {}

    /**
     * Describes the sign-in with a user of an LDAP directory.
     *
     * @param identityId the ID of the machine identity, a UUID
     * @param username the user
     * @param password the password
     * @since 0.1.0
     */
    public record Ldap(
            @Nullable String identityId,
            @Nullable String username,
            @JsonIgnore @Nullable String password) {

        /** Returns the user, without the password. */
        @Override
        public String toString() {
            return "Ldap[identityId=" + identityId + ", username=" + username + "]";
        }
    }

    /**
     * Describes the sign-in with a client certificate from the SSL bundle.
     *
     * @param identityId the ID of the machine identity
     * @since 0.1.0
     */
    public record TlsCert(@Nullable String identityId) {}

    /**
     * Describes the proxy.
     *
     * @param url the address of the proxy, such as {@code http://proxy.example.com:3128}; by default from the JVM's
     *     settings
     * @param username the user, if the proxy asks for one
     * @param password the password of that user
     * @since 0.1.0
     */
    public record Proxy(
            @Nullable String url,
            @Nullable String username,
            @JsonIgnore @Nullable String password) {

        /** Returns the user, without the address, which may contain a password, and without the password. */
        @Override
        public String toString() {
            return "Proxy[username=" + username + "]";
        }
    }

    /**
     * Describes the health indicator.
     *
     * @param timeout the time for the whole check
     * @since 0.1.0
     */
    public record Health(@DefaultValue("5s") Duration timeout) {}
}
