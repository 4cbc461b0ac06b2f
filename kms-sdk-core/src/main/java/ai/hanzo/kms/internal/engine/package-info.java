// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Puts a client together, and runs what takes more than one call: exactly-once creation, polling, bulk.
 *
 * <p>Internal: for the root package and {@code extension} only.
 */
@NullMarked
package ai.hanzo.kms.internal.engine;

import org.jspecify.annotations.NullMarked;
