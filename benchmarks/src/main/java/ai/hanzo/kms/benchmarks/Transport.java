// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

/** How bytes travel. */
enum Transport {
    CLEAR,
    TLS
}
