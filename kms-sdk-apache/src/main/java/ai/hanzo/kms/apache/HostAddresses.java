// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks host names up on its own threads, one for each name: a silent name server would block the calling thread past
 * its deadline or an interrupt. Thread-safe.
 */
final class HostAddresses {

    private final Resolver resolver;
    private final Map<String, FutureTask<InetAddress[]>> running = new ConcurrentHashMap<>();

    HostAddresses() {
        this(InetAddress::getAllByName);
    }

    HostAddresses(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Returns all addresses of a host, in the order to try.
     *
     * @param deadline a reading of {@link System#nanoTime()}
     * @throws UnknownHostException if there are none
     * @throws SocketTimeoutException if the name server does not respond in time
     * @throws InterruptedException if the thread is interrupted
     */
    InetAddress[] of(String host, long deadline)
            throws UnknownHostException, SocketTimeoutException, InterruptedException {
        if (isAddress(host)) {
            return new InetAddress[] {InetAddress.getByName(host)};
        }
        try {
            return lookup(host).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException("unknown");
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("the name server did not respond for the host name");
        }
    }

    /** Joins a running lookup, so an outage doesn't accumulate threads. */
    private FutureTask<InetAddress[]> lookup(String host) {
        FutureTask<InetAddress[]> mine = new FutureTask<>(() -> resolver.resolve(host));
        FutureTask<InetAddress[]> present = running.putIfAbsent(host, mine);
        if (present != null) {
            return present;
        }
        try {
            Thread thread = new Thread(() -> run(host, mine), "hanzo-kms-host-lookup");
            thread.setDaemon(true);
            thread.start();
        } catch (Throwable e) {
            // No thread is available; the next call must not wait for this lookup.
            running.remove(host, mine);
            throw e;
        }
        return mine;
    }

    private void run(String host, FutureTask<InetAddress[]> lookup) {
        try {
            lookup.run();
        } finally {
            running.remove(host, lookup);
        }
    }

    /** Says whether a host is an IP address, so no lookup is needed. */
    static boolean isAddress(String host) {
        return host.contains(":") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** Resolves a name. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException, InterruptedException;
    }
}
