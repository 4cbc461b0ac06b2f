// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks.server;

/** How bytes travel. */
public enum Transport {
    /** Plain HTTP. */
    CLEAR,
    /** TLS 1.3. */
    TLS
}
