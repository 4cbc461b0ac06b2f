// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0

/** Measures the SDK: see {@code docs/performance.md}. */
@NullMarked
package ai.hanzo.kms.benchmarks;

import org.jspecify.annotations.NullMarked;
