// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Holds any transport to what {@link ai.hanzo.kms.spi.Transport} promises, over real sockets.
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
