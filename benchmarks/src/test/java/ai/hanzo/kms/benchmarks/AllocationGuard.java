// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.benchmarks.server.ServerProcess;
import ai.hanzo.kms.benchmarks.server.Sized;
import ai.hanzo.kms.benchmarks.server.Transport;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What a call allocates in all threads together, in clear text with everything on. One method, because whatever else
 * runs in this JVM would count too.
 */
@Isolated
class AllocationGuard {

    private static final long KB = 1024;

    /** JDKs and the moment at which code is compiled differ by less than this. */
    private static final double TOLERANCE = 1.10;

    private static final long GET_BYTES = 34 * KB;
    private static final long CREATE_BYTES = 38 * KB;

    @Test
    void callsAllocateNoMoreThanTheyUsedTo() throws IOException {
        try (ServerProcess server = ServerProcess.start();
                Connections sdk = Variant.SDK.open(server.url(Transport.CLEAR))) {
            assertThat(CostOfCalls.bytes(() -> sdk.get(Sized.id(0))))
                    .as("bytes for one get")
                    .isPositive()
                    .isLessThanOrEqualTo((long) (GET_BYTES * TOLERANCE));
            assertThat(CostOfCalls.bytes(() -> sdk.create("benchmark")))
                    .as("bytes for one create")
                    .isPositive()
                    .isLessThanOrEqualTo((long) (CREATE_BYTES * TOLERANCE));
        }
    }
}
