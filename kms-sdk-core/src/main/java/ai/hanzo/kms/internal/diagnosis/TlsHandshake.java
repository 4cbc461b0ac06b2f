// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Sets up TLS without sending a request: once to read the server's certificates, and once with the client's settings.
 *
 * @param fault the failure of the handshake, or null
 * @param chain the certificates of the server, its own first; empty if it showed none
 * @param asksForCertificate whether the server asked for a client certificate
 * @param showsCertificate whether the client showed a certificate
 * @param version the version of TLS, or null
 */
record TlsHandshake(
        @Nullable IOException fault,
        List<X509Certificate> chain,
        boolean asksForCertificate,
        boolean showsCertificate,
        @Nullable String version) {

    /** With TLS 1.3, a server refuses the client certificate only after the handshake. */
    private static final int WAIT_FOR_REFUSAL_MILLIS = 1000;

    /** Reads the server's certificates, and trusts any certificate for this. */
    static TlsHandshake looking(Route route) {
        Looker looker = new Looker();
        Asked asked = new Asked();
        IOException fault = null;
        String version = null;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {asked}, new TrustManager[] {looker}, null);
            try (Socket plain = route.open();
                    SSLSocket socket = over(plain, context, route, false)) {
                socket.startHandshake();
                version = socket.getSession().getProtocol();
            }
        } catch (IOException e) {
            fault = e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has TLS.", e);
        }
        return new TlsHandshake(version == null ? fault : null, looker.seen(), asked.isAsked(), false, version);
    }

    /**
     * Sets up TLS with the client's settings.
     *
     * @param awaitsRefusal whether to wait briefly for the server to refuse the client
     */
    static TlsHandshake asConfigured(Route route, SSLContext context, boolean awaitsRefusal) {
        boolean shows = false;
        try (Socket plain = route.open();
                SSLSocket socket = over(plain, context, route, true)) {
            socket.startHandshake();
            shows = socket.getSession().getLocalCertificates() != null;
            if (awaitsRefusal) {
                socket.setSoTimeout(WAIT_FOR_REFUSAL_MILLIS);
                requireNoRefusal(socket);
            }
            return new TlsHandshake(
                    null, List.of(), false, shows, socket.getSession().getProtocol());
        } catch (IOException e) {
            return new TlsHandshake(e, List.of(), false, shows, null);
        } catch (RuntimeException e) {
            // It comes from a trust or key manager of the program, so its message may contain anything.
            IOException fault =
                    new IOException("code of the program threw " + e.getClass().getName());
            return new TlsHandshake(fault, List.of(), false, shows, null);
        }
    }

    private static void requireNoRefusal(SSLSocket socket) throws IOException {
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the server closed the connection after the handshake");
            }
        } catch (SocketTimeoutException e) {
            // Silence means that the server accepted the certificate.
        }
    }

    private static SSLSocket over(Socket plain, SSLContext context, Route route, boolean checksName)
            throws IOException {
        String host = route.server().host();
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, host, route.server().port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        try {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        } catch (IllegalArgumentException e) {
            // For example, an IPv6 address has no server name.
        }
        if (checksName) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Records the server's certificates. Nothing is sent over its connection. */
    private static final class Looker extends X509ExtendedTrustManager {

        private volatile List<X509Certificate> chain = List.of();

        List<X509Certificate> seen() {
            return chain;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) {
            chain = List.of(shown);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine) {
            chain = List.of(shown);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type) {
            chain = List.of(shown);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Has no certificate, and records that the server asked for one. */
    private static final class Asked extends X509ExtendedKeyManager {

        private final AtomicBoolean isAsked = new AtomicBoolean();

        boolean isAsked() {
            return isAsked.get();
        }

        @Override
        public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, Socket socket) {
            isAsked.set(true);
            return null;
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] types, Principal @Nullable [] issuers, SSLEngine engine) {
            isAsked.set(true);
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            isAsked.set(true);
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }
}
