// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Looks a host name up on a thread of its own before a request needs it. The JDK would do so in the calling thread,
 * where a name server that does not answer holds the call past its time and past an interrupt. Thread-safe.
 */
final class HostLookup {

    /** The JDK itself keeps what it has found for 30 s. */
    private static final Duration FRESH = Duration.ofSeconds(25);

    private final Resolver resolver;
    private final Proxies proxies;
    private final AtomicReference<@Nullable FutureTask<Boolean>> running = new AtomicReference<>();
    private volatile long freshUntilNanos = System.nanoTime();

    HostLookup(Resolver resolver, Proxies proxies) {
        this.resolver = resolver;
        this.proxies = proxies;
    }

    /** Waits until the name is known or known to be unknown; what the JDK finds out then, it reports itself. */
    void await(URI uri, Duration limit) throws AttemptFailure {
        String host = Objects.requireNonNull(uri.getHost());
        if (System.nanoTime() - freshUntilNanos < 0 || isAddress(host) || goesThroughProxy(uri)) {
            return;
        }
        try {
            lookup(host).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            // An unknown name: the request finds the same, and its failure says so.
        } catch (TimeoutException e) {
            throw new AttemptFailure(
                    AttemptFailure.Kind.TIMED_OUT, false, "the name server did not answer for the host name");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptFailure(AttemptFailure.Kind.INTERRUPTED, false, "the calling thread was interrupted");
        }
    }

    /** Joins the lookup that is under way, so that an outage does not pile up threads. */
    private FutureTask<Boolean> lookup(String host) {
        while (true) {
            FutureTask<Boolean> present = running.get();
            if (present != null) {
                return present;
            }
            FutureTask<Boolean> mine = new FutureTask<>(() -> resolve(host));
            if (running.compareAndSet(null, mine)) {
                Thread thread = new Thread(mine, "hanzo-kms-host-lookup");
                thread.setDaemon(true);
                thread.start();
                return mine;
            }
        }
    }

    private boolean resolve(String host) throws UnknownHostException, InterruptedException {
        try {
            resolver.resolve(host);
            freshUntilNanos = System.nanoTime() + FRESH.toNanos();
            return true;
        } finally {
            running.set(null);
        }
    }

    private boolean goesThroughProxy(URI uri) {
        ProxySelector selector = proxies.selector();
        return selector != null && selector.select(uri).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** Asks the name server. */
    interface Resolver {
        void resolve(String host) throws UnknownHostException, InterruptedException;
    }

    /** Names the proxies in force. */
    interface Proxies {
        @Nullable ProxySelector selector();
    }
}
