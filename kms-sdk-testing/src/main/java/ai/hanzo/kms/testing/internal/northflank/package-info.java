// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the Northflank behind the fake: tokens, secret groups, its own API and what KMS asks of it; for the fakes, for
 * connections, secret syncs, faults and checks.
 */
@NullMarked
package ai.hanzo.kms.testing.internal.northflank;

import org.jspecify.annotations.NullMarked;
