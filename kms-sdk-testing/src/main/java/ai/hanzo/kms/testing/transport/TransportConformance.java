// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.TransportFactory;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs every promise of {@link ai.hanzo.kms.spi.Transport} against a transport, with its own servers and proxies on
 * loopback. Checks that depend on time run up to five times, so a short stall of the machine breaks no promise. The
 * check of logs reads all loggers of {@code java.util.logging} and Logback, which it temporarily sets to the finest
 * level. Immutable and thread-safe.
 *
 * <p>Not covered: a silent name server, because JDK 17 can't replace the name server.
 *
 * @since 0.1.0
 */
public final class TransportConformance {

    private final TransportFactory factory;

    private TransportConformance(TransportFactory factory) {
        this.factory = factory;
    }

    /**
     * Makes the checks of a transport. Each check makes its own transport, and closes it.
     *
     * @param factory makes the transport
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
