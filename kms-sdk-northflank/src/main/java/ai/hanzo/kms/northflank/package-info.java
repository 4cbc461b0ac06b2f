// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Northflank connections of Hanzo KMS. Start at {@link ai.hanzo.kms.northflank.NorthflankConnections}.
 *
 * <p>For users; knows {@code sync} and {@code account}, which know only its values.
 */
@NullMarked
package ai.hanzo.kms.northflank;

import org.jspecify.annotations.NullMarked;
