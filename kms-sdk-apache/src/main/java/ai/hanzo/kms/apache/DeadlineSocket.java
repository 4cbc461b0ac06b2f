// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * A connection below TLS whose reads and writes all end at the deadline of the request, and at an interrupt, which
 * closes a channel. It sets a time limit before each read, and needs no thread. Belongs to one request at a time;
 * closing it is thread-safe.
 */
final class DeadlineSocket extends Socket {

    /** Every socket accepts this much without waiting for the other side. */
    private static final int SURELY_TAKEN = 8 * 1024;

    private final SocketChannel channel;
    private final Socket socket;
    private final InputStream in = new Reads();
    private final OutputStream out = new Writes();
    private final ByteBuffer ahead = ByteBuffer.allocate(4 * 1024).limit(0);
    private long deadline;

    /** How much was written since the last bytes from the other side. */
    private long unanswered;

    /**
     * Makes a socket that is not yet connected.
     *
     * @param deadline the deadline of reads and writes, a reading of {@link System#nanoTime()}
     */
    DeadlineSocket(long deadline) throws IOException {
        super((SocketImpl) null);
        this.channel = SocketChannel.open();
        this.socket = channel.socket();
        this.deadline = deadline;
    }

    /**
     * Connects.
     *
     * @param limit the deadline of the connect, a reading of {@link System#nanoTime()}
     * @throws SocketTimeoutException if it takes too long
     */
    void connectUntil(long limit, InetSocketAddress address) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        socket.connect(address, millisUntil(limit));
    }

    /** Begins a request that must end at the deadline. */
    void begin(long end) {
        deadline = end;
    }

    /**
     * Reads what the other side has sent meanwhile, without waiting, and keeps it for later reads.
     *
     * @return how much there is, or -1 if the other side has closed the connection, or has sent a lot
     */
    int readAhead() throws IOException {
        int count;
        ahead.compact();
        channel.configureBlocking(false);
        try {
            do {
                count = channel.read(ahead);
            } while (count > 0);
        } finally {
            ahead.flip();
            channel.configureBlocking(true);
        }
        return count < 0 || ahead.remaining() == ahead.capacity() ? -1 : ahead.remaining();
    }

    private static int millisUntil(long end) throws SocketTimeoutException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left) + 1);
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    /** Does nothing, because the deadline applies instead. */
    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public boolean isBound() {
        return socket.isBound();
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return socket.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return socket.isOutputShutdown();
    }

    @Override
    public void shutdownInput() throws IOException {
        socket.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        socket.setSoLinger(on, seconds);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return socket.getSoLinger();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        socket.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return socket.getTcpNoDelay();
    }

    /** Also ends a current connect, read or write, without waiting. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The connection is no longer usable.
        }
    }

    /** Reads, with a new time limit each time. */
    private final class Reads extends InputStream {

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (ahead.hasRemaining()) {
                int kept = Math.min(length, ahead.remaining());
                ahead.get(buffer, from, kept);
                return kept;
            }
            socket.setSoTimeout(millisUntil(deadline));
            int count = socket.getInputStream().read(buffer, from, length);
            unanswered = 0;
            return count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }

    /** Immediately writes as much as every socket accepts, and the rest as the other side reads it. */
    private final class Writes extends OutputStream {

        @Override
        public void write(byte[] buffer, int from, int length) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(buffer, from, length);
            unanswered += length;
            if (unanswered <= SURELY_TAKEN) {
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                return;
            }
            channel.configureBlocking(false);
            try {
                while (left.hasRemaining()) {
                    if (channel.write(left) == 0) {
                        awaitRoom();
                    }
                }
            } finally {
                if (channel.isOpen()) {
                    channel.configureBlocking(true);
                }
            }
        }

        private void awaitRoom() throws IOException {
            try (Selector selector = channel.provider().openSelector()) {
                channel.register(selector, SelectionKey.OP_WRITE);
                selector.select(millisUntil(deadline));
                if (Thread.currentThread().isInterrupted()) {
                    throw new ClosedByInterruptException();
                }
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }
    }
}
