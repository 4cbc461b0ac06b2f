// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.spi.TransportFactory;
import ai.hanzo.kms.spi.TransportSettings;
import ai.hanzo.kms.testing.transport.TransportConformance;
import ai.hanzo.kms.testing.transport.TransportPromise;
import feign.hc5.ApacheHttp5Client;
import feign.okhttp.OkHttpClient;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Feign's own transports can't take the place of this one: the kit names the promises that they break. */
class PeersBreakPromisesTest {

    @TestFactory
    Stream<DynamicTest> feignHc5() {
        return broken(
                settings -> new FeignTransport(new ApacheHttp5Client(trusting(settings))),
                Map.ofEntries(
                        entry("a head that trickles in ends at the deadline", "The request went on"),
                        entry("a body that trickles in ends at the deadline", "The request went on"),
                        entry("a TLS handshake that stops ends at the deadline", "The call took"),
                        entry("an interrupt ends the wait for a head that never comes", "The request went on"),
                        entry("an interrupt ends the wait for a body that stops", "The request went on"),
                        entry(
                                "a POST that the server asks to repeat is not sent again",
                                "The request was sent 2 times."),
                        entry("a DELETE whose connection breaks is not sent again", "The request was sent 2 times."),
                        entry("a cookie is not sent back", "The cookie was sent back."),
                        entry(
                                "a head that ends after a line is reported as a broken connection",
                                "There must be no response"),
                        entry(
                                "a header with a line break is refused, and nothing is sent",
                                "There must be no response"),
                        entry(
                                "a success that is larger than announced as allowed is refused",
                                "There must be no response"),
                        entry("an encoded body comes as it is", "Not in GZIP format"),
                        entry("no secret is in any log", "The transport logged: [")));
    }

    @TestFactory
    Stream<DynamicTest> feignOkHttp() {
        return broken(
                settings -> new FeignTransport(new OkHttpClient()),
                Map.ofEntries(
                        entry("a head that trickles in ends at the deadline", "The request went on"),
                        entry("a body that trickles in ends at the deadline", "The request went on"),
                        entry("an interrupt ends the wait for a head that never comes", "The request went on"),
                        entry("an interrupt ends the wait for a body that stops", "The request went on"),
                        entry(
                                "a POST that the server asks to repeat is not sent again",
                                "The request was sent 2 times."),
                        entry(
                                "a POST is not sent again because the server ended an idle connection",
                                "There must be no response"),
                        entry("a malformed length is reported as a broken connection", "There must be no response"),
                        entry(
                                "a header with a line break is refused, and nothing is sent",
                                "The message quotes the value."),
                        entry(
                                "a success that is larger than announced as allowed is refused",
                                "There must be no response"),
                        entry("an encoded body comes as it is", "java.io.EOFException")));
    }

    /** As Feign makes it, but with the certificates and the proxy of the kit. */
    private static HttpClient trusting(TransportSettings settings) {
        InetSocketAddress proxy = (InetSocketAddress)
                settings.proxyFor(URI.create("http://localhost/")).address();
        return HttpClients.custom()
                .useSystemProperties()
                .setProxy(proxy == null ? null : new HttpHost(proxy.getHostString(), proxy.getPort()))
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(settings.sslContext()))
                        .build())
                .build();
    }

    /** Checks that each of these promises is broken, and for this reason. */
    private static Stream<DynamicTest> broken(TransportFactory peer, Map<String, String> reasons) {
        List<TransportPromise> promises = TransportConformance.of(peer).promises();
        assertThat(promises).extracting(TransportPromise::name).containsAll(reasons.keySet());
        return promises.stream()
                .filter(promise -> reasons.containsKey(promise.name()))
                .map(promise -> DynamicTest.dynamicTest(
                        promise.name(),
                        () -> assertThatThrownBy(promise::check)
                                .isInstanceOf(AssertionError.class)
                                .hasMessageContaining(reasons.get(promise.name()))));
    }
}
