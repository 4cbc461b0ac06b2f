// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0

/** The server that all variants call: a process that responds from memory. It knows nothing of who calls it. */
@NullMarked
package ai.hanzo.kms.benchmarks.server;

import org.jspecify.annotations.NullMarked;
