// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.security.NoSuchAlgorithmException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Tells about the code that TLS calls back while a connection is set up: trust and key managers. */
final class TlsCallbacks {

    /** What the JDK calls its own context. Programs can replace it. */
    private static final String JDK_DEFAULT = "Default";

    private TlsCallbacks() {}

    /**
     * Says whether that code is surely quick. Code of the caller's, or a look for revoked certificates, can wait for another
     * server. On the thread that serves all connections that would hold up every call of the client.
     */
    static boolean areQuick(SSLContext context) {
        return context.getProtocol().equals(JDK_DEFAULT) && !Boolean.getBoolean("com.sun.net.ssl.checkRevocation");
    }

    /**
     * Returns the context that is used where none is given.
     *
     * @throws IllegalStateException if the settings of the JVM can't be used
     */
    static SSLContext ofJvm() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "The TLS settings of the JVM can't be used: see its javax.net.ssl.* system properties.", e);
        }
    }

    /** Makes threads for it: daemons that end by themselves, so nobody has to close them. */
    static Executor threads() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "hanzo-kms-tls");
            thread.setDaemon(true);
            return thread;
        });
    }
}
