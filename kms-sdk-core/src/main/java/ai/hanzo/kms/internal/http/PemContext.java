// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes a TLS context from the JVM's own settings and PEM files. */
final class PemContext {

    static final String JVM_SETTINGS_UNUSABLE =
            "The TLS settings of the JVM can't be used: see its javax.net.ssl.* system properties.";

    private static final String KEY_STORE = "javax.net.ssl.keyStore";
    private static final String NO_FILE = "NONE";

    private PemContext() {}

    static SSLContext of(@Nullable PemFile authorities, @Nullable ClientKey client) {
        List<X509Certificate> more = authorities == null ? List.of() : authorities.certificates();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(client == null ? keysOfJvm() : client.managers(), trustOfJvmAnd(more), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(JVM_SETTINGS_UNUSABLE, e);
        }
    }

    /** Makes one manager for all certificates: of two managers, the JDK would ask only the first. */
    private static TrustManager[] trustOfJvmAnd(List<X509Certificate> more)
            throws GeneralSecurityException, IOException {
        TrustManager[] jvm = trust(null);
        if (more.isEmpty()) {
            return jvm;
        }
        KeyStore all = KeyStore.getInstance("PKCS12");
        all.load(null, null);
        for (TrustManager manager : jvm) {
            if (manager instanceof X509TrustManager x509) {
                add("jvm", List.of(x509.getAcceptedIssuers()), all);
            }
        }
        add("file", more, all);
        return trust(all);
    }

    private static void add(String prefix, List<X509Certificate> certificates, KeyStore all)
            throws GeneralSecurityException {
        for (X509Certificate certificate : certificates) {
            all.setCertificateEntry(prefix + all.size(), certificate);
        }
    }

    private static TrustManager[] trust(@Nullable KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    /** Loads the key store of the JVM's properties, as only the JVM's default context does. */
    private static KeyManager @Nullable [] keysOfJvm() throws GeneralSecurityException, IOException {
        String file = System.getProperty(KEY_STORE, "");
        if (file.isEmpty()) {
            return null;
        }
        String type = System.getProperty(KEY_STORE + "Type", KeyStore.getDefaultType());
        String provider = System.getProperty(KEY_STORE + "Provider", "");
        char[] password = System.getProperty(KEY_STORE + "Password", "").toCharArray();
        KeyStore keys = provider.isEmpty() ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
        try (InputStream in = file.equals(NO_FILE) ? null : Files.newInputStream(Path.of(file))) {
            keys.load(in, password.length == 0 ? null : password);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, file.equals(NO_FILE) && password.length == 0 ? null : password);
        return factory.getKeyManagers();
    }
}
