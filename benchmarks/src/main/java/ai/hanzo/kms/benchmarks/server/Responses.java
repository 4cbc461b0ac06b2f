// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The bytes of every response, head included; the larger ones are made once and kept. Thread-safe. */
final class Responses {

    private static final String[] CREATED =
            one(connection(Sized.id(0), "NAME", "null", "null")).split("NAME", -1);

    private static final String[] CHANGED =
            one(connection(Sized.id(0), "benchmark", "\"TEXT\"", "null")).split("TEXT", -1);

    private final ByteBuf login = ok("{\"accessToken\":\"" + "benchmark.access.token-".repeat(8)
            + "\",\"expiresIn\":2592000,\"accessTokenMaxTTL\":2592000,\"tokenType\":\"Bearer\"}");
    private final ConcurrentHashMap<UUID, ByteBuf> connections = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, ByteBuf> lists = new ConcurrentHashMap<>();

    ByteBuf login() {
        return login.retainedDuplicate();
    }

    /** Returns one connection; the ID says how many bytes its description has. */
    ByteBuf connection(UUID id) {
        return connections.computeIfAbsent(id, Responses::sized).retainedDuplicate();
    }

    /** Returns one connection with the name of the request: with another it would not be the caller's. */
    ByteBuf created(String name) {
        return ok(CREATED[0] + name + CREATED[1]);
    }

    /** Returns the connection that all updates change, with the description of the request, for the same reason. */
    ByteBuf changed(String description) {
        return ok(CHANGED[0] + description + CHANGED[1]);
    }

    /** Returns the connections of a project; its ID says how many there are. */
    ByteBuf list(UUID project) {
        return lists.computeIfAbsent(project, Responses::listed).retainedDuplicate();
    }

    ByteBuf unknown() {
        return response(
                404,
                "application/json; charset=utf-8",
                "{\"reqId\":\"req-benchmark\",\"statusCode\":404,\"message\":\"not found\",\"error\":\"NotFound\"}");
    }

    ByteBuf text(int status, String text) {
        return response(status, "text/plain", text);
    }

    private static ByteBuf sized(UUID id) {
        long size = Sized.size(id);
        String description = size == 0 ? "null" : '"' + "x".repeat((int) size) + '"';
        return ok(one(connection(id, "benchmark", description, "null")));
    }

    private static ByteBuf listed(UUID project) {
        return ok(LongStream.range(0, Sized.size(project))
                .mapToObj(i -> connection(Sized.id(i), "benchmark-" + i, "\"one of many\"", "\"" + project + '"'))
                .collect(Collectors.joining(",", "{\"appConnections\":[", "]}")));
    }

    private static String connection(UUID id, String name, String description, String project) {
        return String.format(
                "{\"id\":\"%s\",\"name\":\"%s\",\"description\":%s,\"projectId\":%s,"
                        + "\"version\":1,\"orgId\":\"abcdef12-3456-7890-abcd-ef1234567890\","
                        + "\"createdAt\":\"2026-01-23T10:15:00.000Z\",\"updatedAt\":\"2026-01-23T10:15:00.000Z\","
                        + "\"isPlatformManagedCredentials\":false,\"credentialsHash\":\"d41d8cd98f00b204e9800998ecf8427e\","
                        + "\"app\":\"northflank\",\"method\":\"api-token\",\"credentials\":{}}",
                id, name, description, project);
    }

    private static String one(String connection) {
        return "{\"appConnection\":" + connection + "}";
    }

    private static ByteBuf ok(String json) {
        return response(200, "application/json; charset=utf-8", json);
    }

    private static ByteBuf response(int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " Benchmark\r\ncontent-type: " + type + "\r\ncontent-length: "
                + bytes.length + "\r\ndate: Mon, 23 Nov 2026 10:15:00 GMT\r\nx-request-id: req-benchmark\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        return Unpooled.directBuffer(headBytes.length + bytes.length)
                .writeBytes(headBytes)
                .writeBytes(bytes);
    }
}
