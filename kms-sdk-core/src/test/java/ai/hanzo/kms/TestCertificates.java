// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A private authority and what it has signed, made anew with the JDK's keytool for each run of the tests. */
final class TestCertificates {

    /** The name that the server's certificate bears besides {@code localhost}; no resolver knows it. */
    static final String SERVER_NAME = "kms.hanzo.invalid";

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore all;

    private TestCertificates(KeyStore all) {
        this.all = all;
    }

    static TestCertificates shared() {
        return Holder.SHARED;
    }

    /** Returns the keys of the server, for a server that trusts clients of the private authority. */
    SSLContext server() {
        return context("server", "ca");
    }

    /** Returns the keys of a server whose certificate bears another name. */
    SSLContext serverWithAnotherName() {
        return context("other", "ca");
    }

    /** Returns what a client needs that trusts the private authority and has no certificate of its own. */
    SSLContext trust() {
        return context(null, "ca");
    }

    /** Returns what a client needs that asks elsewhere before it trusts anybody, and gets an answer at the signal. */
    SSLContext trustAfter(CountDownLatch signal) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new WaitingTrustManager(signal)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what a client needs that has a certificate. */
    SSLContext client() {
        return context("client", "ca");
    }

    private SSLContext context(@Nullable String keys, String trusted) {
        try {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry(trusted, all.getCertificate(trusted));
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trust);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys == null ? new KeyManager[0] : keyManagers(keys), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyManager[] keyManagers(String alias) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        Certificate[] chain = all.getCertificateChain(alias);
        keys.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, chain);
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        return keyManagers.getKeyManagers();
    }

    private static TestCertificates make() {
        try {
            Path file = Files.createTempDirectory("kms-sdk-keys").resolve("keys.p12");
            try {
                keytool(file, "ca", "-ext", "bc:c");
                keytool(file, "server", "-signer", "ca", "-ext", "san=dns:localhost,dns:" + SERVER_NAME);
                keytool(file, "other", "-signer", "ca", "-ext", "san=dns:other.hanzo.invalid");
                keytool(file, "client", "-signer", "ca");
                KeyStore all = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(file)) {
                    all.load(in, PASSWORD);
                }
                return new TestCertificates(all);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path file, String alias, String... more) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Holder {
        static final TestCertificates SHARED = make();
    }
}
