// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Brings requests from the socket to an endpoint and responses back: sockets, dispatch, validation of bodies, rate limits;
 * for every other package of this module.
 */
@NullMarked
package ai.hanzo.kms.testing.internal.http;

import org.jspecify.annotations.NullMarked;
