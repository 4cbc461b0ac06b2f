// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** Verifies detached OpenPGP signatures of one key. */
final class SignatureCheck {

    private final PGPPublicKeyRingCollection keys;

    SignatureCheck(String armoredKey) throws IOException {
        try {
            keys = new PGPPublicKeyRingCollection(
                    PGPUtil.getDecoderStream(new ByteArrayInputStream(armoredKey.getBytes(StandardCharsets.US_ASCII))),
                    new BcKeyFingerprintCalculator());
        } catch (PGPException e) {
            throw new IOException("The public key can't be read.", e);
        }
    }

    /** Says whether the key made this signature of this content. */
    boolean verifies(byte[] content, byte[] signature) {
        try {
            Object read = new PGPObjectFactory(
                            PGPUtil.getDecoderStream(new ByteArrayInputStream(signature)),
                            new BcKeyFingerprintCalculator())
                    .nextObject();
            if (!(read instanceof PGPSignatureList signatures) || signatures.isEmpty()) {
                return false;
            }
            PGPSignature first = signatures.get(0);
            PGPPublicKey key = keys.getPublicKey(first.getKeyID());
            if (key == null) {
                return false;
            }
            first.init(new BcPGPContentVerifierBuilderProvider(), key);
            first.update(content);
            return first.verify();
        } catch (IOException | PGPException | RuntimeException e) {
            return false;
        }
    }
}
