// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/** Holds machine identities, how they sign in, and their access tokens; for the fakes, for faults and for Northflank. */
@NullMarked
package ai.hanzo.kms.testing.internal.auth;

import org.jspecify.annotations.NullMarked;
