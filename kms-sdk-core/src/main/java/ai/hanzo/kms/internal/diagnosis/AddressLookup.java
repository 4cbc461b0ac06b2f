// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks up a host name on a separate thread, because a lookup without a response can't be ended otherwise. */
final class AddressLookup {

    private AddressLookup() {}

    /**
     * Returns the addresses, in their order.
     *
     * @throws UnknownHostException if there is no such name
     * @throws IOException if no name server responds in time, or the thread is interrupted
     */
    static InetAddress[] addresses(String host, Duration limit) throws IOException {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread thread = new Thread(lookup, "hanzo-kms-diagnosis");
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (TimeoutException e) {
            throw new IOException("no name server responds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the thread was interrupted");
        }
    }
}
