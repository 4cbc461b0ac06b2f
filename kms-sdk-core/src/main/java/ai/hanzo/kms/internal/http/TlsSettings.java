// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What TLS connections are set up with. Immutable. */
public final class TlsSettings {

    /** What the JDK calls its own context. Programs can replace it. */
    private static final String JDK_DEFAULT = "Default";

    private final SSLContext context;
    private final boolean ofJdk;

    private TlsSettings(SSLContext context, boolean ofJdk) {
        this.context = context;
        this.ofJdk = ofJdk;
    }

    /** Takes a context of the caller's. */
    public static TlsSettings of(SSLContext context) {
        return new TlsSettings(context, context.getProtocol().equals(JDK_DEFAULT));
    }

    /**
     * Takes the context that is used where none is given.
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

    /** Says whether the context that is used where none is given may show a certificate of a client. */
    public static boolean jvmMayHaveKey() {
        return !System.getProperty("javax.net.ssl.keyStore", "").isEmpty() || !ofJvm().ofJdk;
    }

    /**
     * Adds what PEM files hold to what the JVM has.
     *
     * @param authorities certificates to trust besides the JVM's, or null
     * @param certificate the client's certificate and those of its issuers, or null for what the JVM has
     * @param key the key of that certificate, or null
     * @throws IllegalArgumentException if a file can't be read, or holds something else; no content is quoted
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
     * Says whether the code that TLS calls back while a connection is set up, trust and key managers, is surely quick. Code
     * of the caller's, or a look for revoked certificates, can wait for another server. On the thread that serves all
     * connections that would hold up every call of the client.
     */
    boolean callsBackQuickly() {
        return ofJdk && !Boolean.getBoolean("com.sun.net.ssl.checkRevocation");
    }
}
