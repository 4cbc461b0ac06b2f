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
 * Sets up TLS and sends nothing over it: once to look at what the server shows, whatever that is, and once as the client
 * does it.
 *
 * @param fault what ended the handshake, or null
 * @param chain the certificates of the server, its own first; empty when it showed none
 * @param asksForCertificate whether the server asked for one of the client
 * @param showsCertificate whether the client showed one
 * @param version the version of TLS, or null
 */
record TlsHandshake(
        @Nullable IOException fault,
        List<X509Certificate> chain,
        boolean asksForCertificate,
        boolean showsCertificate,
        @Nullable String version) {

    /** With TLS 1.3 a server says only after the handshake that it does not take the client's certificate. */
    private static final int WAIT_FOR_REFUSAL_MILLIS = 1000;

    /** Looks at the server's certificates, and trusts everybody for that long. */
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
     * Does what the client does for each connection.
     *
     * @param awaitsRefusal whether to wait a little for the server to refuse the client
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
            // Of a trust or key manager of the program's, so its words may hold anything.
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
            // Nothing said is nothing refused.
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
            // An address of IPv6, say, for which there is no such name.
        }
        if (checksName) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Keeps what the server shows. Nothing is sent over a connection that was set up with it. */
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

    /** Has no certificate, and notes that one was asked for. */
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
