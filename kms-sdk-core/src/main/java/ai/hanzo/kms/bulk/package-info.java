// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Options, progress and report of calls for many items.
 *
 * <p>For users and modules; filled in by the engine.
 */
@NullMarked
package ai.hanzo.kms.bulk;

import org.jspecify.annotations.NullMarked;
