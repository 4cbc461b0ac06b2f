// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Looks step by step why a client does or does not reach its server, and who responds there. Probes of the network open
 * connections of their own; requests go through the client's transport, once each.
 *
 * <p>Internal: for the root package only.
 */
@NullMarked
package ai.hanzo.kms.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
