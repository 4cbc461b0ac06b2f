// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.TransportFactory;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs every promise of {@link ai.hanzo.kms.spi.Transport} against a transport, with servers and proxies of its own on
 * loopback. What depends on time is tried up to three times, so a machine that stalls for a moment breaks no promise. The
 * check of logs sees {@code java.util.logging} and Logback, which it sets to the finest level meanwhile. Immutable and
 * thread-safe.
 *
 * <p>Not covered: a name server that stays silent, because JDK 17 has no way to put one in place.
 *
 * @since 0.1.0
 */
public final class TransportConformance {

    private final TransportFactory factory;

    private TransportConformance(TransportFactory factory) {
        this.factory = factory;
    }

    /**
     * Takes what makes the transport. Each check makes one of its own, and closes it.
     *
     * @param factory makes it
     * @throws IllegalArgumentException if it is null
     */
    public static TransportConformance of(TransportFactory factory) {
        if (factory == null) {
            throw new IllegalArgumentException("factory must not be null.");
        }
        return new TransportConformance(factory);
    }

    /** Returns all promises. */
    public List<TransportPromise> promises() {
        Bench bench = new Bench(factory);
        return Stream.of(
                        new DeadlinePromises(bench).all(),
                        new InterruptPromises(bench).all(),
                        new SendingPromises(bench).all(),
                        new FaultPromises(bench).all(),
                        new BodyPromises(bench).all(),
                        new ProxyPromises(bench).all(),
                        new CleanlinessPromises(bench).all())
                .flatMap(List::stream)
                .toList();
    }
}
