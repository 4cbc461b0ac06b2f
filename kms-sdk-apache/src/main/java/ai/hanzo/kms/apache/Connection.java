// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;

/** An HTTP/1.1 connection that logs nothing and stays idle for a limited time. Belongs to one request at a time. */
final class Connection extends DefaultBHttpClientConnection {

    /**
     * The buffer is large enough to send head and body of a usual request in one packet. Only the size of the whole head
     * is limited.
     */
    private static final Http1Config CONFIG = Http1Config.custom()
            .setBufferSize(16 * 1024)
            .setMaxLineLength(WholeHeadParser.LARGEST_HEAD)
            .setMaxHeaderCount(WholeHeadParser.LARGEST_HEAD)
            .setMaxEmptyLineCount(WholeHeadParser.LARGEST_HEAD)
            .build();

    private final Socket top;
    private final DeadlineSocket socket;
    private final WholeHeadParser parser;
    private long restingSince;

    private Connection(Socket top, DeadlineSocket socket) throws IOException {
        this(top, socket, new WholeHeadParser(CONFIG));
    }

    private Connection(Socket top, DeadlineSocket socket, WholeHeadParser parser) throws IOException {
        super(CONFIG, null, null, null, null, null, config -> parser);
        this.top = top;
        this.socket = socket;
        this.parser = parser;
        bind(top);
    }

    static Connection plain(DeadlineSocket socket) throws IOException {
        return new Connection(socket, socket);
    }

    static Connection overTls(SSLSocket tls, DeadlineSocket socket) throws IOException {
        return new Connection(tls, socket);
    }

    DeadlineSocket socket() {
        return socket;
    }

    /** Begins a request that must end at the deadline. */
    void begin(long deadline) {
        socket.begin(deadline);
    }

    /** Returns the head of the next response, without those that only announce one, such as 100. */
    ClassicHttpResponse receiveFinalHead() throws IOException, HttpException {
        ClassicHttpResponse response = receiveResponseHeader();
        while (response.getCode() < 200) {
            response = receiveResponseHeader();
        }
        return response;
    }

    void rest(long now) {
        restingSince = now;
    }

    long restingSince() {
        return restingSince;
    }

    /**
     * Says whether the server has neither closed the connection nor sent anything after the last response. The next
     * request would take it for its own response. Sets the deadline to now.
     */
    boolean isQuiet() {
        try {
            int waiting = isOpen() && !parser.hasUnread() ? socket.readAhead() : -1;
            if (waiting <= 0) {
                return waiting == 0 && top.getInputStream().available() == 0;
            }
            // TLS reads what has come, and no further.
            socket.begin(System.nanoTime());
            top.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            // TLS found no data, only messages of its own, such as a session ticket.
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes immediately, without the TLS closing messages. */
    @Override
    public void close(CloseMode mode) {
        close();
    }

    @Override
    public void close() {
        socket.close();
    }
}
