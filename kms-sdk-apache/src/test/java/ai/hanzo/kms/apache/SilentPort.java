// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A listening port with a full queue: whoever connects to it gets no word. */
final class SilentPort implements AutoCloseable {

    private static final int MOST = 20;
    private static final int PATIENCE_MILLIS = 300;

    private final ServerSocket listener;
    private final List<Socket> fillers = new ArrayList<>();

    SilentPort(InetAddress address, int port) throws IOException {
        listener = new ServerSocket(port, 1, address);
    }

    int number() {
        return listener.getLocalPort();
    }

    /** Fills the queue. */
    void requireSilence() throws IOException {
        while (fillers.size() < MOST) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(listener.getLocalSocketAddress(), PATIENCE_MILLIS);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new AssertionError("The port still accepts connections.");
    }

    @Override
    public void close() throws IOException {
        for (Socket filler : fillers) {
            filler.close();
        }
        listener.close();
    }
}
