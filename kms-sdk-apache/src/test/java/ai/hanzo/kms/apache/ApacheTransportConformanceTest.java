// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import ai.hanzo.kms.testing.transport.TransportConformance;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/** The transport keeps every promise. Isolated, because its deadlines are short and it sets the levels of all loggers. */
@Isolated
class ApacheTransportConformanceTest {

    @TestFactory
    Stream<DynamicTest> keepsThePromises() {
        return TransportConformance.of(ApacheTransport.factory()).promises().stream()
                .map(promise -> DynamicTest.dynamicTest(promise.name(), promise::check));
    }
}
