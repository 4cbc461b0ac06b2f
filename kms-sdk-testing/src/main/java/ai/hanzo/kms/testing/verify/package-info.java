// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Checks what a fake holds and what was asked of it, with failures that explain themselves; made by the fakes of {@code
 * ai.hanzo.kms.testing}, for tests to call.
 */
@NullMarked
package ai.hanzo.kms.testing.verify;

import org.jspecify.annotations.NullMarked;
