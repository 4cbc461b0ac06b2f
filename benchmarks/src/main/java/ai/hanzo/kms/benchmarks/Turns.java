// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.server.ServerProcess;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets the forks of one comparison take turns, a second each, so that a machine that gets slower for a minute hurts all of
 * them alike. Who asks first is served first; a fork that dies ends its turn.
 */
final class Turns implements AutoCloseable {

    private static final String PORT = "benchmarks.turns";

    private final ServerSocket queue = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Double> serverCpu = new ConcurrentHashMap<>();
    private final ServerProcess server;

    Turns(ServerProcess server) throws IOException {
        this.server = server;
        Thread thread = new Thread(this::serve, "turns");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the options with which a fork's JVM finds its turns. */
    List<String> forkOptions() {
        return List.of("-D" + PORT + "=" + port());
    }

    int port() {
        return queue.getLocalPort();
    }

    /** Returns the processor time of the server for each request in the last turn of a variant, in microseconds. */
    double serverCpuMicros(Variant variant) {
        return serverCpu.getOrDefault(variant.name(), 0.0);
    }

    private void serve() {
        while (!queue.isClosed()) {
            try (Socket fork = queue.accept()) {
                String variant = new DataInputStream(fork.getInputStream()).readUTF();
                ServerProcess.Work before = server.work();
                fork.getOutputStream().write(1);
                fork.getInputStream().read();
                serverCpu.put(variant, server.work().cpuMicrosPerRequestSince(before));
            } catch (IOException | UncheckedIOException e) {
                if (!queue.isClosed()) {
                    System.err.println("A fork lost its turn: " + e.getMessage());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        queue.close();
    }

    /** Waits, in a fork, for its turn; closing the result ends the turn. Null where nobody takes turns. */
    static @Nullable Socket await(String variant) {
        Integer port = Integer.getInteger(PORT);
        return port == null ? null : await(port, variant);
    }

    static Socket await(int port, String variant) {
        try {
            Socket turn = new Socket(InetAddress.getLoopbackAddress(), port);
            new DataOutputStream(turn.getOutputStream()).writeUTF(variant);
            if (turn.getInputStream().read() < 0) {
                throw new IOException("nobody gives turns any more");
            }
            return turn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
