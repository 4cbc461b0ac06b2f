// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Checks over real sockets that a transport does what {@link ai.hanzo.kms.spi.Transport} promises.
 *
 * <pre>{@code
 * import ai.hanzo.kms.spi.TransportFactory;
 * import ai.hanzo.kms.testing.transport.TransportConformance;
 * import java.util.stream.Stream;
 * import org.junit.jupiter.api.DynamicTest;
 * import org.junit.jupiter.api.TestFactory;
 *
 * abstract class TransportTest {
 *     abstract TransportFactory transport();
 *
 *     @TestFactory
 *     Stream<DynamicTest> keepsThePromises() {
 *         return TransportConformance.of(transport()).promises().stream()
 *                 .map(promise -> DynamicTest.dynamicTest(promise.name(), promise::check));
 *     }
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.testing.transport;

import org.jspecify.annotations.NullMarked;
