// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import ai.hanzo.kms.testing.internal.http.GeneratedAuthority;
import java.net.Proxy;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that are given up before they can carry a request. */
class UnfinishedConnectionTest {

    @ParameterizedTest
    @EnumSource(Proxy.Type.class)
    void closingTheTransportEndsARequestThatIsStillConnecting(Proxy.Type type) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (RawServer silent = RawServer.doing(visit -> {
            while (visit.read() != null) {
                begun.countDown();
            }
        })) {
            Proxy proxy = type == Proxy.Type.DIRECT
                    ? Proxy.NO_PROXY
                    : new Proxy(type, silent.proxy().address());
            Transport transport = ApacheTransport.factory().create(Sent.settings(proxy, null, SSLContext.getDefault()));
            URI uri = URI.create("https://localhost:" + silent.port());
            FutureTask<TransportException> call = new FutureTask<>(() -> catchThrowableOfType(
                    TransportException.class, () -> transport.execute(Sent.post(uri), Sent.soon())));
            Thread thread = new Thread(call, "connecting");
            thread.setDaemon(true);
            thread.start();
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            transport.close();

            assertThat(call.get(5, TimeUnit.SECONDS).kind()).isIn(Kind.BROKEN, Kind.TLS);
            assertThat(silent.seesGo(1)).isTrue();
        }
    }

    @Test
    void anErrorOfATrustManagerLeavesNoSocket() throws Exception {
        SSLContext failing = SSLContext.getInstance("TLS");
        failing.init(null, new TrustManager[] {new Failing()}, null);
        GeneratedAuthority authority = new GeneratedAuthority(List.of("localhost"));
        try (RawServer server = RawServer.overTls(authority.server(), RawServer.Visit::read);
                Transport transport = ApacheTransport.factory().create(Sent.settings(Proxy.NO_PROXY, null, failing))) {
            assertThatThrownBy(() -> transport.execute(Sent.post(server.uri()), Sent.soon()))
                    .isInstanceOf(LinkageError.class);

            assertThat(server.seesGo(1)).isTrue();
        }
    }

    private static final class Failing implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new LinkageError("a class is missing");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
