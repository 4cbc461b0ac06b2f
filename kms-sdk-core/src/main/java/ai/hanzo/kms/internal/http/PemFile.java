// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Reads certificates or a key from a PEM file. Its messages name the file and the mistake, but quote no content. */
public final class PemFile {

    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    /** Other labels that messages may show. */
    private static final Set<String> KNOWN = Set.of(
            CERTIFICATE,
            KEY,
            "TRUSTED CERTIFICATE",
            "X509 CERTIFICATE",
            "PKCS7",
            "CERTIFICATE REQUEST",
            "NEW CERTIFICATE REQUEST",
            "X509 CRL",
            "PUBLIC KEY",
            "RSA PRIVATE KEY",
            "EC PRIVATE KEY",
            "ENCRYPTED PRIVATE KEY",
            "OPENSSH PRIVATE KEY");

    private final Path path;
    private final String source;

    private PemFile(Path path, String source) {
        this.path = path;
        this.source = source;
    }

    /**
     * Names a file, to be read later.
     *
     * @param source the source that named the file, for messages
     */
    public static PemFile at(Path path, String source) {
        return new PemFile(path, source);
    }

    /** Returns the certificates in their order, at least one. */
    List<X509Certificate> certificates() {
        String text = text();
        List<PemBlocks.Block> all = blocks(text);
        List<String> blocks = all.stream()
                .filter(block -> block.label().equals(CERTIFICATE))
                .map(PemBlocks.Block::base64)
                .toList();
        if (blocks.isEmpty()) {
            throw refused("contains no certificate in PEM (-----BEGIN CERTIFICATE-----)" + found(all, text, "x509"));
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (String block : blocks) {
            certificates.add(certificate(block, certificates.size() + 1));
        }
        return certificates;
    }

    private X509Certificate certificate(String base64, int number) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)));
        } catch (CertificateException | IllegalArgumentException e) {
            throw refused("contains a certificate that can't be read, number " + number + " from the top");
        }
    }

    /** Returns the key, for this algorithm. */
    PrivateKey key(String algorithm) {
        String text = text();
        List<PemBlocks.Block> all = blocks(text);
        List<PemBlocks.Block> blocks =
                all.stream().filter(block -> block.label().endsWith(KEY)).toList();
        if (blocks.size() != 1) {
            throw refused("contains " + (blocks.isEmpty() ? "no" : "more than one") + " private key in PEM"
                    + " (-----BEGIN PRIVATE KEY-----)"
                    + (blocks.isEmpty() ? found(all, text, "pkcs8 -topk8 -nocrypt") : ""));
        }
        String label = blocks.get(0).label();
        if (!label.equals(KEY)) {
            throw refused("contains a key of the form " + label
                    + "; PKCS#8 without a password is needed, as openssl pkcs8" + " -topk8 -nocrypt writes it");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(blocks.get(0).base64());
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refused("contains a key that can't be read as the " + algorithm + " key that its certificate is for");
        }
    }

    /**
     * Describes the content in the SDK's own words, and how to convert it.
     *
     * @param command the OpenSSL command that converts DER
     */
    private static String found(List<PemBlocks.Block> all, String text, String command) {
        List<String> labels = all.stream()
                .map(PemBlocks.Block::label)
                .filter(KNOWN::contains)
                .distinct()
                .toList();
        if (labels.contains("TRUSTED CERTIFICATE") || labels.contains("X509 CERTIFICATE")) {
            return " but " + labels.get(0) + ", which openssl x509 -in <file> -out <new file> turns into one";
        }
        if (labels.contains("PKCS7")) {
            return " but PKCS7, which openssl pkcs7 -print_certs -in <file> -out <new file> turns into certificates";
        }
        if (!labels.isEmpty()) {
            return " but " + String.join(" and ", labels);
        }
        return PemBlocks.isDer(text)
                ? " but what looks like DER or PKCS#12, which openssl " + command
                        + " -inform DER -in <file> -out <new file>, or openssl pkcs12 -in <file> -nodes -out <new file>, turns into PEM"
                : "";
    }

    private List<PemBlocks.Block> blocks(String text) {
        try {
            return PemBlocks.of(text);
        } catch (PemBlocks.CutOffException e) {
            String what = KNOWN.contains(e.label()) ? "a block (" + e.label() + ")" : "a block";
            throw refused("is cut off: " + what + (e.hasBegin() ? " has no END line" : " has no BEGIN line"));
        }
    }

    private String text() {
        if (path.toString().isBlank()) {
            throw new IllegalArgumentException("The path of a PEM file, set by " + source + ", must not be empty.");
        }
        if (Files.isDirectory(path)) {
            throw refused("is a directory; the path of one file is needed");
        }
        // Don't rely on the file size: a device has none and never ends.
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refused("has more than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Omit the cause, because its message contains the path.
            throw refused("can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException("The file " + shown() + ", named by " + source + ", " + reason + ".");
    }

    /** Hides a relative path, because it may be the key itself, set by mistake; no key begins with a slash. */
    private String shown() {
        boolean safe = path.isAbsolute() || Files.exists(path);
        return safe ? path.toString().replaceAll("\\p{Cntrl}", " ") : "(a relative path to nothing, not shown)";
    }
}
