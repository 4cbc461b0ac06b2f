// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * The transport on {@code java.net.http}: connections, TLS, proxies, deadlines, limited bodies.
 *
 * <p>Internal: for the engine and the builder of the client only.
 */
@NullMarked
package ai.hanzo.kms.internal.http;

import org.jspecify.annotations.NullMarked;
