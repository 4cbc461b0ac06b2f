// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.security.NoSuchAlgorithmException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Decides who runs what TLS calls back while a connection is set up: trust and key managers. */
final class TlsCallbacks {

    /** What the JDK calls its own context. Programs can replace it. */
    private static final String JDK_DEFAULT = "Default";

    private TlsCallbacks() {}

    /**
     * Returns threads for them where they may be slow, or null. Code of the caller's, or a look for revoked certificates,
     * can wait for another server. On the thread that serves all connections that would hold up every call of the client,
     * and the watch over their time too.
     *
     * @throws IllegalStateException if the JVM's own TLS settings can't be used
     */
    static @Nullable Executor workers(@Nullable SSLContext given) {
        boolean quick =
                given == null && isOfJdk(jvmContext()) && !Boolean.getBoolean("com.sun.net.ssl.checkRevocation");
        return quick ? null : threads();
    }

    private static boolean isOfJdk(SSLContext context) {
        return context.getProtocol().equals(JDK_DEFAULT);
    }

    private static SSLContext jvmContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "The TLS settings of the JVM can't be used: see its javax.net.ssl.* system" + " properties.", e);
        }
    }

    /** Daemons that end by themselves, so nobody has to close them. */
    private static Executor threads() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "hanzo-kms-tls");
            thread.setDaemon(true);
            return thread;
        });
    }
}
