// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.spi.TransportFactory;
import ai.hanzo.kms.spi.TransportSettings;
import ai.hanzo.kms.testing.transport.TransportConformance;
import ai.hanzo.kms.testing.transport.TransportPromise;
import feign.hc5.ApacheHttp5Client;
import feign.okhttp.OkHttpClient;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Feign's own transports can't take the place of this one: the kit names the promises that they break. */
class PeersBreakPromisesTest {

    @TestFactory
    Stream<DynamicTest> feignHc5() {
        return broken(
                settings -> new FeignTransport(new ApacheHttp5Client(trusting(settings))),
                "a head that trickles in ends at the deadline",
                "a body that trickles in ends at the deadline",
                "a TLS handshake that stops ends at the deadline",
                "an interrupt ends the wait for a head that never comes",
                "an interrupt ends the wait for a body that stops",
                "a POST that the server asks to repeat is not sent again",
                "a DELETE whose connection breaks is not sent again",
                "a cookie is not sent back",
                "a head that ends after a line is reported as a broken connection",
                "a header with a line break is refused, and nothing is sent",
                "a success that is larger than announced as allowed is refused",
                "an encoded body comes as it is",
                "no secret is in any log");
    }

    @TestFactory
    Stream<DynamicTest> feignOkHttp() {
        return broken(
                settings -> new FeignTransport(new OkHttpClient()),
                "a head that trickles in ends at the deadline",
                "a body that trickles in ends at the deadline",
                "an interrupt ends the wait for a head that never comes",
                "an interrupt ends the wait for a body that stops",
                "a POST that the server asks to repeat is not sent again",
                "a POST is not sent again because the server ended an idle connection",
                "a malformed length is reported as a broken connection",
                "a header with a line break is refused, and nothing is sent",
                "a success that is larger than announced as allowed is refused",
                "an encoded body comes as it is");
    }

    /** As Feign makes it, but for the certificates of the kit. */
    private static HttpClient trusting(TransportSettings settings) {
        return HttpClients.custom()
                .useSystemProperties()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(settings.sslContext()))
                        .build())
                .build();
    }

    private static Stream<DynamicTest> broken(TransportFactory peer, String... broken) {
        List<String> names = List.of(broken);
        List<TransportPromise> promises = TransportConformance.of(peer).promises();
        assertThat(promises).extracting(TransportPromise::name).containsAll(names);
        return promises.stream()
                .filter(promise -> names.contains(promise.name()))
                .map(promise -> DynamicTest.dynamicTest(promise.name(), () -> {
                    Throwable failure = null;
                    try {
                        promise.check();
                    } catch (AssertionError e) {
                        failure = e;
                    }
                    assertThat(failure).as("kept: " + promise).isNotNull();
                }));
    }
}
