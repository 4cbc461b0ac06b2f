// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Opens a tunnel through a SOCKS 5 proxy to a host, whose name the proxy looks up: RFC 1928, and RFC 1929 for
 * passwords.
 */
final class SocksTunnel {

    private static final int VERSION = 5;
    private static final int WITHOUT_PASSWORD = 0;
    private static final int WITH_PASSWORD = 2;
    private static final int PASSWORD_VERSION = 1;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int IPV4_LENGTH = 4;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int NOT_ALLOWED = 2;
    private static final int LAST_PASSING = 6;

    /** Lengths are one byte. */
    private static final int LONGEST = 255;

    private final DeadlineSocket socket;

    SocksTunnel(DeadlineSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens the tunnel.
     *
     * @param user the credentials, or null
     * @throws TransportException if the proxy refuses
     * @throws IOException if the connection breaks, or the other side is not a SOCKS 5 proxy
     */
    void open(String host, int port, @Nullable PasswordAuthentication user) throws IOException {
        write(
                user == null
                        ? new int[] {VERSION, 1, WITHOUT_PASSWORD}
                        : new int[] {VERSION, 2, WITHOUT_PASSWORD, WITH_PASSWORD});
        requireVersion(read(), VERSION);
        int method = read();
        if (method == WITH_PASSWORD && user != null) {
            authenticate(user);
        } else if (method != WITHOUT_PASSWORD) {
            throw TransportException.refusedByProxy(0);
        }
        connect(host, port);
    }

    private void authenticate(PasswordAuthentication user) throws IOException {
        byte[] name = bytes(user.getUserName());
        byte[] password = bytes(new String(user.getPassword()));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(PASSWORD_VERSION);
        all.write(name.length);
        all.writeBytes(name);
        all.write(password.length);
        all.writeBytes(password);
        socket.getOutputStream().write(all.toByteArray());
        requireVersion(read(), PASSWORD_VERSION);
        if (read() != 0) {
            throw TransportException.refusedByProxy(0);
        }
    }

    private void connect(String host, int port) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[] {VERSION, CONNECT, 0});
        if (HostAddresses.isAddress(host)) {
            byte[] address = InetAddress.getByName(host).getAddress();
            all.write(address.length == IPV4_LENGTH ? IPV4 : IPV6);
            all.writeBytes(address);
        } else {
            byte[] name = bytes(host);
            all.write(NAME);
            all.write(name.length);
            all.writeBytes(name);
        }
        all.write(port >> 8);
        all.write(port);
        socket.getOutputStream().write(all.toByteArray());
        requireVersion(read(), VERSION);
        int reply = read();
        if (reply != 0) {
            boolean passing = reply != NOT_ALLOWED && reply <= LAST_PASSING;
            throw passing
                    ? new TransportException(Kind.REFUSED, reason(reply), null)
                    : TransportException.refusedByProxy(0);
        }
        read();
        skipAddress(read());
    }

    private static String reason(int reply) {
        return switch (reply) {
            case 3 -> "the server's network can't be reached";
            case 4 -> "the server can't be reached";
            case 5 -> "the server refused";
            default -> "SOCKS reply " + reply;
        };
    }

    private void skipAddress(int type) throws IOException {
        int length = switch (type) {
            case IPV4 -> IPV4_LENGTH;
            case IPV6 -> 16;
            case NAME -> read();
            default -> throw noSocks();
        };
        for (int i = 0; i < length + 2; i++) {
            read();
        }
    }

    private static byte[] bytes(String text) throws TransportException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            throw new TransportException(
                    Kind.UNUSABLE, "the host, user or password is too long for a SOCKS proxy", null);
        }
        return bytes;
    }

    private void write(int... values) throws IOException {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        socket.getOutputStream().write(bytes);
    }

    private int read() throws IOException {
        InputStream in = socket.getInputStream();
        int next = in.read();
        if (next < 0) {
            throw new IOException("the SOCKS proxy hung up");
        }
        return next;
    }

    private static void requireVersion(int version, int expected) throws IOException {
        if (version != expected) {
            throw noSocks();
        }
    }

    private static IOException noSocks() {
        return new IOException("no SOCKS proxy of version 5");
    }
}
