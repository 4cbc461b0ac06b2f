// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.internal.auth.Environment;
import ai.hanzo.kms.internal.error.ServerText;
import ai.hanzo.kms.internal.http.PemFile;
import ai.hanzo.kms.internal.http.TlsSettings;
import ai.hanzo.kms.spi.Arguments;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Holds the PEM files from the builder, else from the environment. */
public final class TlsFiles {

    private static final String AUTHORITIES = "HANZO_KMS_CA_FILE";
    private static final String CERTIFICATE = "HANZO_KMS_CLIENT_CERT_FILE";
    private static final String KEY = "HANZO_KMS_CLIENT_KEY_FILE";
    private static final int LONGEST_PATH = 250;

    private @Nullable Path authorities;
    private @Nullable Path certificate;
    private @Nullable Path key;

    public void authorities(Path file) {
        authorities = Arguments.notNull("pem", file);
    }

    public void client(Path certificateFile, Path keyFile) {
        Path its = Arguments.notNull("certificatePem", certificateFile);
        key = Arguments.notNull("keyPem", keyFile);
        certificate = its;
    }

    boolean areNamed() {
        return authorities != null || certificate != null;
    }

    boolean haveClientCertificate(Environment environment) {
        return certificate != null || environment.get(CERTIFICATE) != null;
    }

    /** Lists the files and the sources that named them. */
    void describe(Environment environment, UnaryOperator<String> sources, BiConsumer<String, String> facts) {
        String trusted = authorities != null
                ? authorities + " (" + sources.apply("caCertificates") + ")"
                : named(AUTHORITIES, environment);
        String own = certificate != null
                ? certificate + " (" + sources.apply("clientCertificate") + ")"
                : named(CERTIFICATE, environment);
        facts.accept("trusted certificates", "those of the JVM" + (trusted == null ? "" : " and " + trusted));
        if (own != null) {
            facts.accept("client certificate", own);
        }
    }

    /** Names the file only if the value can be a path: somebody may have put the certificate itself there. */
    private static @Nullable String named(String variable, Environment environment) {
        String value = environment.get(variable);
        if (value == null) {
            return null;
        }
        String shown = value.contains("-----BEGIN") || value.length() > LONGEST_PATH ? "a file" : value.strip();
        return ServerText.oneLine(shown) + " (" + environment.sourceOf(variable) + ")";
    }

    /**
     * Returns the TLS settings of the files and the JVM.
     *
     * @param withClient whether to use the client certificate for this server
     * @param sources who set what a method of the builder set, for messages
     */
    TlsSettings read(Environment environment, boolean withClient, UnaryOperator<String> sources) {
        PemFile trusted = authorities != null
                ? PemFile.at(authorities, sources.apply("caCertificates"))
                : file(AUTHORITIES, environment);
        PemFile own = null;
        PemFile ownKey = null;
        if (withClient && certificate != null && key != null) {
            own = PemFile.at(certificate, sources.apply("clientCertificate"));
            ownKey = PemFile.at(key, sources.apply("keyPem of clientCertificate"));
        } else if (withClient) {
            own = file(CERTIFICATE, environment);
            ownKey = file(KEY, environment);
            requireBoth(own, ownKey, environment);
        }
        return trusted == null && own == null ? TlsSettings.ofJvm() : TlsSettings.ofFiles(trusted, own, ownKey);
    }

    private static void requireBoth(@Nullable PemFile own, @Nullable PemFile ownKey, Environment environment) {
        if ((own == null) != (ownKey == null)) {
            String given = own == null ? KEY : CERTIFICATE;
            String missing = own == null ? CERTIFICATE : KEY;
            throw new IllegalStateException("The client certificate needs two files: "
                    + environment.sourceOf(given) + " names one, and " + missing + " ("
                    + Environment.propertyOf(missing) + ") is missing.");
        }
    }

    private static @Nullable PemFile file(String variable, Environment environment) {
        String value = environment.get(variable);
        if (value == null) {
            return null;
        }
        String source = environment.sourceOf(variable);
        if (value.contains("-----BEGIN")) {
            throw new IllegalArgumentException(
                    "The value of " + source + " must be the path of a PEM file, not" + " the content of the file.");
        }
        try {
            return PemFile.at(Path.of(value.strip()), source);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("The value of " + source + " must be the path of a PEM file.");
        }
    }
}
