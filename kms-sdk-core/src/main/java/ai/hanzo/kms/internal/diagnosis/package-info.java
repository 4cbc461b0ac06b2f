// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Checks step by step whether a client reaches its server, and which server responds. Network probes open their own
 * connections; requests go through the client's transport, once each.
 *
 * <p>Internal: for the root package only.
 */
@NullMarked
package ai.hanzo.kms.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
