// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority of one fake, with the fake's certificate. Each fake has new ones, which follow every rule of
 * RFC 5280. Thread-safe.
 */
public final class GeneratedAuthority {
    private static final String NAME = "Fake Hanzo KMS authority";
    private static final Duration LIFE = Duration.ofDays(365);
    private static final String UNABLE = "This Java can't make certificates with EC keys.";
    private static final byte[] SIGNATURE_ALGORITHM = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    private final KeyPair own;
    private final Certificate authority;
    private final Certificate server;
    private final PrivateKey serverKey;
    private @Nullable Path file;

    /** Makes an authority, and a certificate of it for these host names and IP addresses. */
    public GeneratedAuthority(Collection<String> names) {
        this(keys(), names);
    }

    private GeneratedAuthority(KeyPair own, Collection<String> names) {
        this.own = own;
        try {
            KeyPair ofServer = keys();
            byte[] ownId = Der.octets(id(own.getPublic()));
            byte[] ofAuthority = Der.sequence(
                    extension("2.5.29.19", true, Der.sequence(Der.yes())),
                    extension("2.5.29.15", true, Der.value(0x03, new byte[] {1, 0x06})),
                    extension("2.5.29.14", false, ownId));
            byte[] forServer = Der.sequence(
                    extension("2.5.29.15", true, Der.value(0x03, new byte[] {7, (byte) 0x80})),
                    extension("2.5.29.37", false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))),
                    extension(
                            "2.5.29.17",
                            false,
                            Der.sequence(names.stream()
                                    .map(GeneratedAuthority::generalName)
                                    .toArray(byte[][]::new))),
                    extension("2.5.29.35", false, Der.sequence(Der.value(0x80, id(own.getPublic())))));
            authority = certificate(own.getPrivate(), NAME, own.getPublic(), ofAuthority);
            server = certificate(own.getPrivate(), "Fake Hanzo KMS", ofServer.getPublic(), forServer);
            serverKey = ofServer.getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(UNABLE, e);
        }
    }

    /** Returns the same authority with a certificate for other names. */
    public GeneratedAuthority sibling(Collection<String> names) {
        return new GeneratedAuthority(own, names);
    }

    /** Returns the certificate of the authority. */
    public String pem() {
        try {
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns a file with {@link #pem()}, which exists until this JVM ends. */
    public synchronized Path file() {
        Path written = file;
        try {
            if (written == null) {
                written = Files.createTempFile("fake-kms-ca", ".pem");
                written.toFile().deleteOnExit();
                Files.writeString(written, pem(), StandardCharsets.US_ASCII);
                file = written;
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns an SSL context that trusts only this authority. */
    public SSLContext trust() {
        try {
            KeyStore trusted = emptyStore();
            trusted.setCertificateEntry("authority", authority);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns an SSL context for a server with the certificate. */
    public SSLContext server() {
        try {
            char[] password = "in memory".toCharArray();
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(serverStore(password), password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes key and certificate of the server to a new file, as PKCS#12, which only the user of this JVM can read. */
    Path writeServerStore(String password) {
        try {
            Path written = Files.createTempFile("fake-kms", ".p12");
            try (OutputStream out = Files.newOutputStream(written)) {
                serverStore(password.toCharArray()).store(out, password.toCharArray());
            }
            return written;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore serverStore(char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry("server", serverKey, password, new Certificate[] {server, authority});
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(UNABLE, e);
        }
    }

    private static Certificate certificate(PrivateKey issuer, String name, PublicKey key, byte[] extensions)
            throws GeneralSecurityException {
        Instant now = Instant.now();
        byte[] content = Der.sequence(
                Der.value(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(1, RandomText.bytes(16)).setBit(0)),
                SIGNATURE_ALGORITHM,
                commonName(NAME),
                // Clocks of other machines may be behind.
                Der.sequence(Der.time(now.minus(Duration.ofDays(1))), Der.time(now.plus(LIFE))),
                commonName(name),
                key.getEncoded(),
                Der.value(0xa3, extensions));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuer);
        signature.update(content);
        byte[] signed = Der.sequence(content, SIGNATURE_ALGORITHM, Der.value(0x03, new byte[] {0}, signature.sign()));
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
    }

    private static byte[] commonName(String name) {
        return Der.sequence(Der.value(
                0x31, Der.sequence(Der.oid("2.5.4.3"), Der.value(0x0c, name.getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    /** Encodes an address or a host name; {@link InetAddress} must not look up a name. */
    private static byte[] generalName(String name) {
        boolean address = name.contains(":") || name.matches("[0-9.]+");
        try {
            return address ? Der.value(0x87, InetAddress.getByName(name).getAddress()) : Der.ascii(0x82, name);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not an address: " + name + ".", e);
        }
    }

    private static byte[] id(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }
}
