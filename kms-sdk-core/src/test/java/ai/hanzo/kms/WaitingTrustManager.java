// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.X509TrustManager;

/** Trusts a server once it has got a signal, as one that asks another server does when that one answers. */
final class WaitingTrustManager implements X509TrustManager {

    private final CountDownLatch signal;

    WaitingTrustManager(CountDownLatch signal) {
        this.signal = signal;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            signal.await();
        } catch (InterruptedException e) {
            throw new CertificateException("interrupted", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no client is trusted here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
