// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;

/** An HTTP/1.1 connection that logs nothing and stays idle for a limited time. Belongs to one request at a time. */
final class Connection extends DefaultBHttpClientConnection {

    /** Large enough to send head and body of a usual request in one packet; limits the size of a head. */
    private static final Http1Config CONFIG = Http1Config.custom()
            .setBufferSize(16 * 1024)
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(1_000)
            .setMaxEmptyLineCount(10)
            .build();

    private final DeadlineSocket socket;
    private final boolean secure;
    private long restingSince;

    private Connection(Socket top, DeadlineSocket socket, boolean secure) throws IOException {
        super(CONFIG, null, null, null, null, null, WholeHeadParser::new);
        this.socket = socket;
        this.secure = secure;
        bind(top);
    }

    static Connection plain(DeadlineSocket socket) throws IOException {
        return new Connection(socket, socket, false);
    }

    static Connection overTls(SSLSocket tls, DeadlineSocket socket) throws IOException {
        return new Connection(tls, socket, true);
    }

    /** Begins a request that must end at the deadline. */
    void begin(long deadline) {
        socket.begin(deadline);
    }

    void rest(long now) {
        restingSince = now;
    }

    long restingSince() {
        return restingSince;
    }

    /** Says whether the server has neither closed the connection nor sent anything since. */
    boolean isQuiet() {
        return isOpen() && socket.isQuiet(secure);
    }

    /** Closes immediately, without the TLS closing messages. */
    @Override
    public void close(CloseMode mode) {
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The connection is no longer usable.
        }
    }
}
