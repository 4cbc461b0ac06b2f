// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsListener;
import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client that all clients of a fake share, so a new client costs neither a thread nor a connection. Its thread
 * would run until the garbage collection, so the close interrupts it, after the last call. Thread-safe.
 */
public final class SharedHttpClient implements AutoCloseable {
    private static final String SELECTOR = "jdk.internal.net.http.HttpClientImpl$SelectorManager";

    private final HttpClient client;
    private volatile @Nullable Thread selector;
    private int calls;
    private boolean closed;

    /** Without a context it trusts what the JVM trusts. */
    SharedHttpClient(@Nullable SSLContext trust) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(this::run);
        if (trust != null) {
            builder.sslContext(trust);
        }
        client = builder.build();
    }

    /** Configures a builder to use this client. */
    public KmsClient.Builder carry(KmsClient.Builder settings) {
        return settings.httpClient(client).listener(new KmsListener() {
            @Override
            public void callStarted(CallStarted event) {
                count(1);
            }

            @Override
            public void callFinished(CallFinished event) {
                count(-1);
            }
        });
    }

    /** Returns the thread that serves the connections, once there has been a call. */
    public @Nullable Thread thread() {
        return selector;
    }

    @Override
    public synchronized void close() {
        closed = true;
        stopIfIdle();
    }

    /** Runs the tasks of the JDK in their own thread, which saves a thread change and shows the selector's thread. */
    private void run(Runnable task) {
        if (selector == null && Thread.currentThread().getClass().getName().equals(SELECTOR)) {
            selector = Thread.currentThread();
        }
        task.run();
    }

    private synchronized void count(int more) {
        calls += more;
        stopIfIdle();
    }

    private void stopIfIdle() {
        Thread running = selector;
        if (closed && calls == 0 && running != null) {
            running.interrupt();
        }
    }
}
