// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/** Holds secret syncs, the folders that they read and their jobs; for the fakes of {@code ai.hanzo.kms.testing} only. */
@NullMarked
package ai.hanzo.kms.testing.internal.sync;

import org.jspecify.annotations.NullMarked;
