// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/** Holds connections of all kinds; for the fakes and for secret syncs. */
@NullMarked
package ai.hanzo.kms.testing.internal.connection;

import org.jspecify.annotations.NullMarked;
