// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A listening port with a full queue, whose connections nobody accepts. */
final class FullBacklog implements AutoCloseable {

    private static final int MOST = 20;
    private static final int PATIENCE_MILLIS = 300;

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> fillers = new ArrayList<>();
    private boolean full;

    FullBacklog() throws IOException {
        while (!full && fillers.size() < MOST) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(listener.getLocalSocketAddress(), PATIENCE_MILLIS);
            } catch (IOException e) {
                full = true;
            }
        }
    }

    boolean isFull() {
        return full;
    }

    /** Returns a URI with an IP address, so there is only one address. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/things");
    }

    @Override
    public void close() throws IOException {
        for (Socket filler : fillers) {
            filler.close();
        }
        listener.close();
    }
}
