// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** Passes bytes on in both directions, as a proxy does once it has opened a tunnel. */
final class Relay {

    private Relay() {}

    /** Returns when the client says no more. */
    static void between(Socket client, InputStream in, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = new Thread(() -> passBack(server, client), "relay");
            back.setDaemon(true);
            back.start();
            in.transferTo(server.getOutputStream());
        }
    }

    private static void passBack(Socket server, Socket client) {
        try {
            server.getInputStream().transferTo(client.getOutputStream());
            client.close();
        } catch (IOException e) {
            // One side went away.
        }
    }
}
