// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Turns responses and network faults into exceptions, and redacts what goes into their messages.
 *
 * <p>Internal: for all packages above.
 */
@NullMarked
package ai.hanzo.kms.internal.error;

import org.jspecify.annotations.NullMarked;
