// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Northflank's own API: projects, secret groups and the check of a token. Start at {@link
 * ai.hanzo.kms.northflank.account.NorthflankAccount}.
 *
 * <pre>{@code
 * import ai.hanzo.kms.northflank.account.NorthflankAccount;
 *
 * try (NorthflankAccount account = NorthflankAccount.builder().apiToken(apiToken).build()) {
 *     account.projects().forEach(project -> System.out.println(project.id()));
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.northflank.account;

import org.jspecify.annotations.NullMarked;
