// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Lets time pass in a fake: pauses of its clients, tasks that are due later, the {@code Date} header; for the fakes, for HTTP
 * and for faults.
 */
@NullMarked
package ai.hanzo.kms.testing.internal.time;

import org.jspecify.annotations.NullMarked;
