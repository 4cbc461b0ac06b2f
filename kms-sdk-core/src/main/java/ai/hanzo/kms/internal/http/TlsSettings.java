// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Holds the settings of TLS connections. Immutable. */
public final class TlsSettings {

    /** The JDK's name of its default context. Programs can replace it. */
    private static final String JDK_DEFAULT = "Default";

    private final SSLContext context;
    private final boolean ofJdk;

    private TlsSettings(SSLContext context, boolean ofJdk) {
        this.context = context;
        this.ofJdk = ofJdk;
    }

    /** Takes a context of the caller. */
    public static TlsSettings of(SSLContext context) {
        return new TlsSettings(context, context.getProtocol().equals(JDK_DEFAULT));
    }

    /**
     * Takes the JVM's default context.
     *
     * @throws IllegalStateException if the settings of the JVM can't be used
     */
    public static TlsSettings ofJvm() {
        try {
            return of(SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(PemContext.JVM_SETTINGS_UNUSABLE, e);
        }
    }

    /** Says whether the JVM's default context may show a client certificate. */
    public static boolean jvmMayHaveKey() {
        return !System.getProperty("javax.net.ssl.keyStore", "").isEmpty() || !ofJvm().ofJdk;
    }

    /**
     * Adds the content of PEM files to the JVM's settings.
     *
     * @param authorities certificates to trust besides the JVM's, or null
     * @param certificate the client's certificate and those of its issuers, or null for the JVM's
     * @param key the key of that certificate, or null
     * @throws IllegalArgumentException if a file can't be read or is malformed; the message quotes no content
     * @throws IllegalStateException if the settings of the JVM can't be used
     */
    public static TlsSettings ofFiles(
            @Nullable PemFile authorities, @Nullable PemFile certificate, @Nullable PemFile key) {
        ClientKey client = certificate == null || key == null ? null : ClientKey.of(certificate, key);
        return new TlsSettings(PemContext.of(authorities, client), true);
    }

    SSLContext context() {
        return context;
    }

    /**
     * Says whether the trust and key managers, which TLS calls during a handshake, are certainly quick. Managers of the
     * caller, or a revocation check, may wait for another server. On the thread that serves all connections, they would
     * block every call of the client.
     */
    boolean callsBackQuickly() {
        return ofJdk && !Boolean.getBoolean("com.sun.net.ssl.checkRevocation");
    }
}
