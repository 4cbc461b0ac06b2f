// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A process that responds from memory, in clear text on one port and with TLS 1.3 on another. It prints both and the file
 * with its certificate, and ends when its input does.
 */
final class BenchmarkServer {

    private static final int MAX_REQUEST = 1024 * 1024;

    private final Responses responses = new Responses();
    private final LongAdder requests = new LongAdder();
    private final MultiThreadIoEventLoopGroup threads = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());

    /** Runs the server. */
    public static void main(String[] args) throws IOException {
        BenchmarkServer server = new BenchmarkServer();
        ServerKeys keys = ServerKeys.make();
        System.out.println(server.listen(null) + " " + server.listen(keys.context()) + " " + keys.trustStore());
        while (System.in.read() >= 0) {
            // Only the end of the input matters.
        }
        keys.delete();
        System.exit(0);
    }

    private int listen(@Nullable SslContext tls) {
        Channel channel = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        if (tls != null) {
                            connection.pipeline().addLast(tls.newHandler(connection.alloc()));
                        }
                        // No encoder: the responses are bytes already.
                        connection
                                .pipeline()
                                .addLast(
                                        new HttpRequestDecoder(),
                                        new HttpObjectAggregator(MAX_REQUEST),
                                        new RequestHandler(responses, requests));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }
}
