// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import ai.hanzo.kms.spi.TransportRequest;
import ai.hanzo.kms.spi.TransportResponse;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** One of Feign's own transports as it comes, with all that its options can say about time. */
record FeignTransport(Client client) implements Transport {

    @Override
    public TransportResponse execute(TransportRequest request, long deadline) throws TransportException {
        Map<String, Collection<String>> headers = new HashMap<>();
        request.forEachHeader((name, value) ->
                headers.computeIfAbsent(name, any -> new ArrayList<>()).add(value));
        Request message = Request.create(
                Request.HttpMethod.valueOf(request.method()),
                request.uri().toString(),
                headers,
                request.body().length == 0 ? null : request.body(),
                StandardCharsets.UTF_8,
                null);
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        request.sending();
        try (Response response =
                client.execute(message, new Request.Options(5, TimeUnit.SECONDS, left, TimeUnit.MILLISECONDS, false))) {
            request.responding();
            byte[] body = response.body() == null
                    ? new byte[0]
                    : response.body().asInputStream().readAllBytes();
            return TransportResponse.of(
                    response.status(), name -> List.copyOf(response.headers().getOrDefault(name, List.of())), body);
        } catch (IOException e) {
            throw new TransportException(kindOf(e), e.toString(), e);
        }
    }

    private static Kind kindOf(IOException fault) {
        if (Thread.currentThread().isInterrupted()) {
            return Kind.INTERRUPTED;
        }
        if (fault instanceof UnknownHostException) {
            return Kind.UNKNOWN_HOST;
        }
        if (fault instanceof ConnectException) {
            return Kind.REFUSED;
        }
        if (fault instanceof SSLException) {
            return Kind.TLS;
        }
        return fault instanceof InterruptedIOException ? Kind.TIMEOUT : Kind.BROKEN;
    }

    @Override
    public void close() {}
}
