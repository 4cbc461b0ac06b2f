// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks up a host name on a separate thread before a request. The JDK would do it in the calling thread, where a silent
 * name server would delay the call past its deadline or an interrupt. Thread-safe.
 */
final class HostLookup {

    /** How long before the JDK's own cache expires. */
    private static final int MARGIN_SECONDS = 5;

    private static final int JVM_DEFAULT_SECONDS = 30;
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Resolver resolver;
    private final Executor threads;
    private final Supplier<@Nullable ProxySelector> proxies;
    private final long freshNanos;
    private final AtomicReference<@Nullable FutureTask<Boolean>> running = new AtomicReference<>();
    private volatile long freshUntilNanos = System.nanoTime();

    /**
     * Makes a lookup.
     *
     * @param threads runs each lookup on a separate thread
     * @param fresh how long a found name stays valid
     */
    HostLookup(Resolver resolver, Executor threads, Supplier<@Nullable ProxySelector> proxies, Duration fresh) {
        this.resolver = resolver;
        this.threads = threads;
        this.proxies = proxies;
        this.freshNanos = fresh.toNanos();
    }

    /** Makes a lookup that uses the JVM. */
    static HostLookup by(Supplier<@Nullable ProxySelector> proxies) {
        return new HostLookup(InetAddress::getByName, HostLookup::startThread, proxies, jvmCaching());
    }

    /** Returns how long the JVM certainly caches a found name. */
    static Duration jvmCaching() {
        int seconds = JVM_DEFAULT_SECONDS;
        String setting = Security.getProperty("networkaddress.cache.ttl");
        try {
            seconds = Integer.parseInt(setting != null ? setting : System.getProperty("sun.net.inetaddr.ttl"));
        } catch (NumberFormatException e) {
            // Not set, or not a number, which the JVM ignores too.
        }
        return seconds < 0 ? FOR_EVER : Duration.ofSeconds(Math.max(0, seconds - MARGIN_SECONDS));
    }

    /** Waits until the lookup ends, whether the name exists or not; the JDK then reports its own result. */
    void await(URI uri, Duration limit) throws TransportException {
        if (System.nanoTime() - freshUntilNanos < 0) {
            return;
        }
        String host = hostToReach(uri);
        if (isAddress(host)) {
            return;
        }
        try {
            lookup(host).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            // The name is unknown; the request will fail with that reason.
        } catch (TimeoutException e) {
            throw new TransportException(Kind.TIMEOUT, "the name server did not respond for the host name", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Kind.INTERRUPTED, null, null);
        }
    }

    /** Joins a running lookup, so an outage doesn't accumulate threads. */
    private FutureTask<Boolean> lookup(String host) {
        while (true) {
            FutureTask<Boolean> present = running.get();
            if (present != null) {
                return present;
            }
            FutureTask<Boolean> mine = new FutureTask<>(() -> resolve(host));
            if (running.compareAndSet(null, mine)) {
                begin(mine);
                return mine;
            }
        }
    }

    private void begin(FutureTask<Boolean> lookup) {
        try {
            threads.execute(lookup);
        } catch (Throwable e) {
            // No thread is available; the next call must not wait for this lookup.
            running.set(null);
            throw e;
        }
    }

    private static void startThread(Runnable lookup) {
        Thread thread = new Thread(lookup, "hanzo-kms-host-lookup");
        thread.setDaemon(true);
        thread.start();
    }

    private boolean resolve(String host) throws UnknownHostException, InterruptedException {
        try {
            resolver.resolve(host);
            freshUntilNanos = System.nanoTime() + freshNanos;
            return true;
        } finally {
            running.set(null);
        }
    }

    /** Returns the host to connect to. Like the JDK, it uses the first proxy, if that is an HTTP proxy. */
    private String hostToReach(URI uri) {
        ProxySelector selector = proxies.get();
        InetSocketAddress proxy = selector == null ? null : ProxyRouter.httpProxy(selector.select(uri));
        if (proxy != null) {
            return proxy.isUnresolved()
                    ? proxy.getHostString()
                    : proxy.getAddress().getHostAddress();
        }
        return Objects.requireNonNull(uri.getHost());
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** Resolves a name. */
    interface Resolver {
        void resolve(String host) throws UnknownHostException, InterruptedException;
    }
}
