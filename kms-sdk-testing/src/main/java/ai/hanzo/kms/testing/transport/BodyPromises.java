// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import ai.hanzo.kms.spi.TransportResponse;
import java.util.ArrayList;
import java.util.List;

/** Promises about bodies: a response is complete and unchanged, and never larger than allowed. */
final class BodyPromises {

    /** As {@link Outgoing#maxResponseBytes()} says. */
    private static final int LIMIT = 100_000;

    private final Bench bench;

    BodyPromises(Bench bench) {
        this.bench = bench;
    }

    List<TransportPromise> all() {
        List<TransportPromise> all = new ArrayList<>();
        all.add(new TransportPromise("a response as large as allowed comes whole", () -> {
            comes(announced(200, LIMIT), LIMIT);
            comes(chunked(200, LIMIT), LIMIT);
        }));
        all.add(new TransportPromise("a success that is larger than announced as allowed is refused", () -> {
            refused(announced(200, LIMIT + 1));
            refused(announced(201, Integer.MAX_VALUE));
        }));
        all.add(new TransportPromise(
                "a success in chunks that is larger than allowed is refused", () -> refused(chunked(200, LIMIT + 1))));
        all.add(new TransportPromise("a success without end is refused", () -> refused(endless(200))));
        all.add(new TransportPromise("an error without end comes without its body", () -> comes(endless(500), 0)));
        all.add(new TransportPromise(
                "an error that is larger than allowed comes without its body",
                () -> comes(announced(404, LIMIT + 1), 0)));
        all.add(new TransportPromise(
                "a response that ends with its connection comes whole",
                () -> comes(
                        Stalls.after(
                                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + "x".repeat(5_000),
                                Conversation::close),
                        5_000)));
        all.add(new TransportPromise("a response without a body is complete at once", this::empty));
        all.add(new TransportPromise(
                "early hints are no response",
                () -> comes(
                        conversation -> {
                            conversation.read();
                            conversation.write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
                            conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                            conversation.hang();
                        },
                        2)));
        all.add(new TransportPromise("an encoded body comes as it is", this::encoded));
        return all;
    }

    private static Peer.Script announced(int status, int length) {
        String head = "HTTP/1.1 " + status + " Some\r\nContent-Length: " + length + "\r\n\r\n";
        return Stalls.after(head + "x".repeat(Math.min(length, 2 * LIMIT)), Conversation::hang);
    }

    private static Peer.Script chunked(int status, int length) {
        return conversation -> {
            conversation.read();
            conversation.write("HTTP/1.1 " + status + " Some\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int rest = length; rest > 0; rest -= 1_000) {
                int size = Math.min(rest, 1_000);
                conversation.write(Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n");
            }
            conversation.write("0\r\n\r\n");
            conversation.hang();
        };
    }

    private static Peer.Script endless(int status) {
        return Stalls.after(
                "HTTP/1.1 " + status + " Some\r\n\r\n",
                conversation -> conversation.writeWithoutEnd("x".repeat(10_000)));
    }

    private void comes(Peer.Script script, int size) throws Exception {
        try (Peer server = Peer.doing(script);
                Transport transport = bench.transport()) {
            TransportResponse response =
                    Trial.of(transport, Outgoing.get(server)).response();
            Trial.require(response.body().length == size, "The body has " + response.body().length + " bytes.");
        }
    }

    private void refused(Peer.Script script) throws Exception {
        try (Peer server = Peer.doing(script);
                Transport transport = bench.transport()) {
            TransportException failure =
                    Trial.of(transport, Outgoing.get(server)).failedAs(Kind.TOO_LARGE);
            Trial.require(failure.status() / 100 == 2, "The reported status is " + failure.status() + ".");
            Trial.require(server.seesGo(1), "The connection was not closed.");
        }
    }

    private void empty() throws Exception {
        for (String head : List.of("204 No Content\r\n", "304 Not Modified\r\n", "200 OK\r\nContent-Length: 0\r\n")) {
            try (Peer server = Peer.responding("HTTP/1.1 " + head + "\r\n");
                    Transport transport = bench.transport()) {
                for (int i = 0; i < 2; i++) {
                    TransportResponse response =
                            Trial.of(transport, Outgoing.get(server)).response();
                    Trial.require(
                            response.body().length == 0, "The response has a body although the server sent none.");
                }
            }
        }
    }

    private void encoded() throws Exception {
        try (Peer server = Peer.responding(
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nno-gzip-9");
                Transport transport = bench.transport()) {
            TransportResponse response =
                    Trial.of(transport, Outgoing.get(server)).response();
            Trial.require(response.body().length == 9, "The body was changed.");
            Trial.require(
                    response.header("content-encoding").equals(List.of("gzip")),
                    "The header content-encoding is missing.");
        }
    }
}
