// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the planned faults of a server and the responses that they give; for the fakes and for {@code
 * ai.hanzo.kms.testing.fault}.
 */
@NullMarked
package ai.hanzo.kms.testing.internal.fault;

import org.jspecify.annotations.NullMarked;
