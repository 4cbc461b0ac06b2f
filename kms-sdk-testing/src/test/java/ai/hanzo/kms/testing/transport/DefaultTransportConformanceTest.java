// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.http.HttpConnector;
import ai.hanzo.kms.internal.http.JdkTransport;
import ai.hanzo.kms.internal.http.ProxyRouter;
import ai.hanzo.kms.internal.http.TlsSettings;
import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportFactory;
import ai.hanzo.kms.spi.TransportSettings;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/** The transport on java.net.http keeps every promise. */
@Isolated
class DefaultTransportConformanceTest {

    private static final BaseUrl LOOPBACK = BaseUrl.of("http://localhost", false, Service.HANZO_KMS);

    @TestFactory
    Stream<DynamicTest> keepsThePromisesWithTheTlsSettingsOfTheJvm() {
        return promises(settings -> transport(settings, JvmSslContext.like(settings.sslContext())));
    }

    @TestFactory
    Stream<DynamicTest> keepsThePromisesWithAnSslContextOfTheCaller() {
        return promises(DefaultTransportConformanceTest::transport);
    }

    private static Stream<DynamicTest> promises(TransportFactory factory) {
        return TransportConformance.of(factory).promises().stream()
                .map(promise -> DynamicTest.dynamicTest(promise.name(), promise::check));
    }

    static Transport transport(TransportSettings settings) {
        return transport(settings, settings.sslContext());
    }

    private static Transport transport(TransportSettings settings, SSLContext tls) {
        return new JdkTransport(HttpConnector.create(
                settings.connectTimeout(),
                TlsSettings.of(tls),
                ProxyRouter.of(new Chosen(settings), settings.proxyCredentials(), name -> null, LOOPBACK, true),
                System::nanoTime));
    }

    /** Picks what the settings say. */
    private static final class Chosen extends ProxySelector {

        private final TransportSettings settings;

        Chosen(TransportSettings settings) {
            this.settings = settings;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(settings.proxyFor(uri));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException fault) {}
    }
}
