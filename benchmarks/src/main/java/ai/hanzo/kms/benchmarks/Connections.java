// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.util.List;
import java.util.UUID;

/** The calls that are measured, as each variant makes them. Thread-safe. */
interface Connections extends AutoCloseable {

    /** The credential of every variant but the SDK, which signs in for one of the same length. */
    String ACCESS_TOKEN = "benchmark.access.token-".repeat(8);

    String API_TOKEN = "nf-benchmark-api-token-0123456789";

    Object create(String name);

    Object get(UUID id);

    Object update(UUID id, String description);

    List<?> list(UUID project);

    /** Makes sure that connections of these names exist, eight at a time. */
    Object ensureAll(List<String> names);

    @Override
    void close();
}
