// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** Holds the key of a client with its certificates: its own first, then those of its issuers. */
final class ClientKey {

    private static final char[] NO_SECRET = "in memory".toCharArray();

    private final KeyManager[] managers;

    private ClientKey(KeyManager[] managers) {
        this.managers = managers;
    }

    /**
     * Reads the two files.
     *
     * @throws IllegalArgumentException if the files are unusable or don't belong together
     */
    static ClientKey of(PemFile certificateFile, PemFile keyFile) {
        List<X509Certificate> chain = certificateFile.certificates();
        PublicKey certified = chain.get(0).getPublicKey();
        String algorithm = certified.getAlgorithm();
        if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
            throw certificateFile.refused(
                    "contains a certificate with a key of the type " + algorithm + "; RSA and EC are supported");
        }
        PrivateKey key = keyFile.key(algorithm);
        if (!belongTogether(key, certified)) {
            throw keyFile.refused("contains a key that does not match the first certificate of the certificate file");
        }
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("client", key, NO_SECRET, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, NO_SECRET);
            return new ClientKey(factory.getKeyManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw certificateFile.refused(
                    "contains certificates in the wrong order: put the client's own first, then that of each issuer");
        }
    }

    KeyManager[] managers() {
        return managers.clone();
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        byte[] text = {1, 2, 3};
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
