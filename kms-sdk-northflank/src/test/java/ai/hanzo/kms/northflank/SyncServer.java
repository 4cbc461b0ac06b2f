// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.SkippedTime;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A server that answers one request after the other as the script says, the last answer again and again. */
final class SyncServer implements AutoCloseable {

    static final UUID ID = UUID.fromString("5f0e7a52-7c4e-4b43-9b47-1b3f0a6d2c11");
    static final String ONE = "/api/v1/secret-syncs/northflank/" + ID;

    final SkippedTime time = new SkippedTime();
    private final StubKms server;
    private final KmsClient client;

    SyncServer(StubKms.Reply... script) {
        Deque<StubKms.Reply> left = new ArrayDeque<>(List.of(script));
        server = StubKms.answering(request -> {
            synchronized (left) {
                return left.size() > 1 ? left.remove() : left.element();
            }
        });
        client = time.client()
                .baseUrl(server.url())
                .credentials(KmsCredentials.accessToken(StubKms.ACCESS_TOKEN))
                .callTimeout(Duration.ofSeconds(90))
                .maxAttempts(3)
                .build();
    }

    NorthflankSecretSyncs syncs() {
        return NorthflankSecretSyncs.of(client);
    }

    /** Returns method, path and query of each request, after checking it against the contract. */
    List<String> asked() {
        return server.received().stream()
                .map(request -> request.method() + " " + request.uri())
                .toList();
    }

    List<StubKms.Received> received() {
        return server.received();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    /** The sample sync with other values. */
    static StubKms.Reply sync(Consumer<ObjectNode> changes) {
        ObjectNode answer = Samples.example("NorthflankSync").deepCopy();
        changes.accept((ObjectNode) answer.path("secretSync"));
        return StubKms.Reply.json(200, answer.toString());
    }

    static StubKms.Reply syncing(String status) {
        return sync(sync -> sync.put("syncStatus", status));
    }

    static StubKms.Reply removing(String status) {
        return sync(sync -> sync.put("removeStatus", status));
    }

    static StubKms.Reply failed(String message) {
        return sync(sync -> sync.put("syncStatus", "failed").put("lastSyncMessage", message));
    }

    static StubKms.Reply idle() {
        return sync(sync -> {});
    }

    static StubKms.Reply refusal(int status, String example) {
        return StubKms.Reply.json(status, Samples.example(example).toString());
    }

    static StubKms.Reply busy() {
        return refusal(400, "SyncJobRunning");
    }

    static StubKms.Reply unknown() {
        return refusal(404, "SyncIdUnknown");
    }

    static StubKms.Reply badGateway() {
        return StubKms.Reply.html(502, "<html>bad gateway</html>");
    }
}
