// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * The decorators of one call, one concern each: errors, authentication, retry, rate limit, observing.
 *
 * <p>Internal: the engine assembles the decorators; each knows only the next one.
 */
@NullMarked
package ai.hanzo.kms.internal.pipeline;

import org.jspecify.annotations.NullMarked;
