// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Makes a fake misbehave: which requests meet which fault, and how often; made by the fakes of {@code
 * ai.hanzo.kms.testing}, for tests to call.
 */
@NullMarked
package ai.hanzo.kms.testing.fault;

import org.jspecify.annotations.NullMarked;
