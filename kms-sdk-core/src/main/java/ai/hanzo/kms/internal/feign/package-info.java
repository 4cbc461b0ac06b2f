// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the Feign proxies of the interfaces and reads their responses.
 *
 * <p>Internal: for the engine and the sign-in only.
 */
@NullMarked
package ai.hanzo.kms.internal.feign;

import org.jspecify.annotations.NullMarked;
