// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/** Responds to the requests of one connection. */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final String CONNECTIONS = "/api/v1/app-connections/northflank";
    private static final String LOGIN = "/api/v1/auth/universal-auth/login";
    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

    private final Responses responses;
    private final LongAdder requests;

    RequestHandler(Responses responses, LongAdder requests) {
        this.responses = responses;
        this.requests = requests;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        requests.increment();
        // A client that is gone needs no response.
        context.writeAndFlush(response(request), context.voidPromise());
    }

    private ByteBuf response(FullHttpRequest request) {
        String uri = request.uri();
        if (uri.startsWith(CONNECTIONS + "/connection-name/")) {
            // Nothing is stored. Asked for after a lost response.
            return responses.unknown();
        }
        if (request.method().equals(HttpMethod.PATCH)) {
            return responses.changed(text("description", request.content()));
        }
        if (uri.startsWith(CONNECTIONS + '/')) {
            return responses.connection(UUID.fromString(uri.substring(CONNECTIONS.length() + 1)));
        }
        if (uri.startsWith(CONNECTIONS)) {
            return request.method().equals(HttpMethod.POST)
                    ? responses.created(text("name", request.content()))
                    : responses.list(project(uri));
        }
        if (uri.equals(LOGIN)) {
            return responses.login();
        }
        if (uri.equals("/work")) {
            return responses.text(200, requests.sum() + " " + SYSTEM.getProcessCpuTime());
        }
        return responses.text(404, "nothing here");
    }

    private static String text(String field, ByteBuf json) {
        String text = json.toString(StandardCharsets.US_ASCII);
        String start = '"' + field + "\":\"";
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf('"', from));
    }

    private static UUID project(String uri) {
        List<String> values = new QueryStringDecoder(uri).parameters().get("projectId");
        return values == null ? Sized.id(0) : UUID.fromString(values.get(0));
    }
}
