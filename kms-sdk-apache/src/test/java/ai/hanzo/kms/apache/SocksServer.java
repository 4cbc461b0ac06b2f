// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A SOCKS 5 proxy on loopback that leads every host to loopback, and asks for a password if it has one. */
final class SocksServer implements AutoCloseable {

    private final ServerSocket listener;
    private final String password;
    private final int reply;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private SocksServer(String password, int reply) {
        this.password = password;
        this.reply = reply;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    static SocksServer open() {
        return new SocksServer("", 0);
    }

    static SocksServer withPassword(String password) {
        return new SocksServer(password, 0);
    }

    /** Makes one that replies this to every wish for a connection. */
    static SocksServer refusing(int reply) {
        return new SocksServer("", reply);
    }

    Proxy proxy() {
        return new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("localhost", listener.getLocalPort()));
    }

    /** Returns the hosts and ports that were asked for; the type comes before an address. */
    List<String> asked() {
        return asked;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (Socket client = socket) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readByte();
            byte[] methods = in.readNBytes(in.readUnsignedByte());
            int wanted = password.isEmpty() ? 0 : 2;
            boolean offered = new String(methods, StandardCharsets.ISO_8859_1).indexOf(wanted) >= 0;
            out.write(new byte[] {5, (byte) (offered ? wanted : 0xff)});
            if (!offered || (wanted == 2 && !authenticate(in, out))) {
                return;
            }
            in.readNBytes(3);
            String host = host(in.readByte(), in);
            int port = in.readUnsignedShort();
            asked.add(host + ":" + port);
            out.write(new byte[] {5, (byte) reply, 0, 1, 127, 0, 0, 1, 0, 0});
            if (reply == 0) {
                Relay.between(client, in, port);
            }
        } catch (IOException e) {
            // One side went away.
        }
    }

    private static String host(int type, DataInputStream in) throws IOException {
        return switch (type) {
            case 1 -> "IPv4 " + InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            case 3 -> new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
            case 4 -> "IPv6 " + InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
            default -> throw new IOException("no type of an address: " + type);
        };
    }

    private boolean authenticate(DataInputStream in, OutputStream out) throws IOException {
        in.readByte();
        String user = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
        String given = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
        boolean right = (user + ":" + given).equals("user:" + password);
        out.write(new byte[] {1, (byte) (right ? 0 : 1)});
        return right;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "socks-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
