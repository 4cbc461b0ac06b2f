// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Secret syncs to Northflank. Start at {@link ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs}.
 *
 * <p>For users.
 */
@NullMarked
package ai.hanzo.kms.northflank.sync;

import org.jspecify.annotations.NullMarked;
