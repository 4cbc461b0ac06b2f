// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.internal.pipeline.TokenSource;
import ai.hanzo.kms.spi.Timing;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a client gets its access tokens: from the caller, or with a sign-in.
 *
 * @param accessToken returns the caller's token; null for a sign-in
 * @param signIn the sign-in; null for the caller's token
 * @param revokeOnClose whether the client revokes the token of its sign-in when it is closed
 */
public record Authentication(
        @Nullable Supplier<String> accessToken, @Nullable SignInMethod signIn, boolean revokeOnClose) {

    /** The path segment of the sign-in with a client certificate. */
    public static final String TLS_CERTIFICATE = "tls-cert-auth";

    public static Authentication by(Supplier<String> accessToken) {
        return new Authentication(accessToken, null, false);
    }

    public static Authentication by(SignInMethod signIn) {
        return new Authentication(null, signIn, false);
    }

    public Authentication withOrganizationSlug(String slug) {
        SignInMethod limited = signIn == null ? null : new SignInMethod(signIn.path(), signIn.fields(), slug);
        return new Authentication(accessToken, limited, revokeOnClose);
    }

    public boolean needsClientCertificate() {
        return signIn != null && signIn.path().equals(TLS_CERTIFICATE);
    }

    public Authentication revokedOnClose() {
        return new Authentication(accessToken, signIn, true);
    }

    /** Makes the source of tokens for one client. */
    public TokenSource tokens(SignInService service, Timing timing, ListenerNotifier notifier) {
        if (signIn != null) {
            return new TokenManager(service, signIn, revokeOnClose, timing, notifier);
        }
        Supplier<String> supplier = Objects.requireNonNull(accessToken);
        return deadline -> supplier.get();
    }

    /** Returns the kind of credentials, without any value. */
    @Override
    public String toString() {
        return signIn == null ? "access-token" : signIn.toString();
    }
}
