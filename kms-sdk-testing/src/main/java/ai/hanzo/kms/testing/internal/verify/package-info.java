// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Logs calls without their secrets and words the failures of checks; for the fakes and for {@code
 * ai.hanzo.kms.testing.verify}.
 */
@NullMarked
package ai.hanzo.kms.testing.internal.verify;

import org.jspecify.annotations.NullMarked;
