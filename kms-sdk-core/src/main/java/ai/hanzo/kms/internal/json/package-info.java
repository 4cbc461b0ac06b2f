// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * The JSON mapping of all requests and responses.
 *
 * <p>Internal: for all packages above.
 */
@NullMarked
package ai.hanzo.kms.internal.json;

import org.jspecify.annotations.NullMarked;
