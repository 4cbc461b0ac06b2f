// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * One call: its endpoint, deadline, clock and server, and the parts of its response.
 *
 * <p>Internal: for all packages above.
 */
@NullMarked
package ai.hanzo.kms.internal.call;

import org.jspecify.annotations.NullMarked;
