// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Northflank's own API: projects, secret groups and the check of a token. Start at {@link
 * ai.hanzo.kms.northflank.account.NorthflankAccount}.
 *
 * <p>For users.
 */
@NullMarked
package ai.hanzo.kms.northflank.account;

import org.jspecify.annotations.NullMarked;
