// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a head that ends with the connection, which the library would accept after a whole line, and a head that is
 * too large. Knows whether anything is left of what was read.
 */
final class WholeHeadParser implements HttpMessageParser<ClassicHttpResponse> {

    /** The limit of the JDK's client, in bytes. A body that arrives with its head may count in part. */
    static final int LARGEST_HEAD = 384 * 1024;

    private final DefaultHttpResponseParser parser;
    private @Nullable SessionInputBuffer buffer;

    WholeHeadParser(Http1Config config) {
        this.parser = new DefaultHttpResponseParser(config);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer from, InputStream in) throws IOException, HttpException {
        buffer = from;
        Ending stream = new Ending(in);
        try {
            ClassicHttpResponse head = parser.parse(from, stream);
            if (stream.ended) {
                throw new ConnectionClosedException("the head ended early");
            }
            return head;
        } catch (MessageConstraintException e) {
            throw new ProtocolException("the head is too large");
        }
    }

    boolean hasUnread() {
        return buffer != null && buffer.length() > 0;
    }

    /** Counts the bytes, and remembers whether the input has ended. */
    private static final class Ending extends FilterInputStream {

        private boolean ended;
        private int total;

        Ending(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int count = in.read(buffer, from, length);
            ended = count < 0;
            total += count;
            if (total > LARGEST_HEAD) {
                throw new MessageConstraintException("the head is too large");
            }
            return count;
        }
    }
}
