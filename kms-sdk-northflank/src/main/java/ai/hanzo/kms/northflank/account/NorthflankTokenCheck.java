// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;

/**
 * Checks which of the permissions that a connection needs a token has, before you pass it to KMS. Hanzo KMS itself
 * checks only the first permission. Without the others, secret syncs fail.
 *
 * <p>It makes the calls that need the permissions. A 403 counts as a missing permission only if the token certainly has
 * access to the project: it lists the project, or has another permission there. If a project responds with another
 * error, only its own permissions stay unknown. The responses also contain values of secret groups, which the check
 * never keeps, logs or shows. Only {@link #probe} writes. If Northflank's rate limit is reached during the check, the
 * remaining permissions are {@link NorthflankTokenReport.Verdict#UNKNOWN}. Immutable and thread-safe; it is cheap, and
 * lives as long as its account.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class NorthflankTokenCheck {

    private final NorthflankAccount account;

    private NorthflankTokenCheck(NorthflankAccount account) {
        this.account = account;
    }

    /**
     * Returns the check of an account's token.
     *
     * @param account the account to call with
     */
    public static NorthflankTokenCheck of(NorthflankAccount account) {
        return new NorthflankTokenCheck(Arguments.notNull("account", account));
    }

    /**
     * Checks the token in all projects that it can see ({@code GET /v1/projects}, then for each project {@code GET
     * /v1/projects/{projectId}/secrets} and {@code GET /v1/projects/{projectId}/secrets/{secretId}}), up to 100 of
     * them, with two requests for each. A project without secret groups shows nothing about reading values. Each
     * request has its own call timeout; the whole check has none. An interrupt ends the call.
     *
     * @return the report; {@link NorthflankPermission#SECRET_GROUPS_UPDATE} is not checked
     * @throws AuthenticationException if Northflank does not accept the token at all
     * @throws KmsException any other, if Northflank fails or can't be reached
     */
    public NorthflankTokenReport allProjects() {
        return new TokenProbe(account).inAllProjects();
    }

    /**
     * Checks the token in one project, with three requests like those of {@link #allProjects()}, and one more for each
     * further 100 projects.
     *
     * @param projectId the ID of the project at Northflank
     * @return the report; {@link NorthflankPermission#SECRET_GROUPS_UPDATE} is not checked
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     * @throws AuthenticationException if Northflank does not accept the token at all
     * @throws KmsException any other, if Northflank fails or can't be reached
     */
    public NorthflankTokenReport project(String projectId) {
        Arguments.notNull("projectId", projectId);
        return new TokenProbe(account).inProject(Arguments.id("Northflank project ID", projectId));
    }

    /**
     * Checks the token in one project, and writes: it reads the description of a secret group and sends it back
     * unchanged ({@code PATCH /v1/projects/{projectId}/secrets/{secretId}}). Values are not touched. A description that
     * somebody changes between the two requests is lost, and Northflank may note the time of the change.
     *
     * @param projectId the ID of the project at Northflank
     * @param secretGroupId the ID of a secret group in it that has a description; without one it can't be probed
     *     unchanged, and {@link NorthflankPermission#SECRET_GROUPS_UPDATE} stays unknown
     * @return the report
     * @throws IllegalArgumentException if an ID is blank or contains invalid characters
     * @throws AuthenticationException if Northflank does not accept the token at all
     * @throws KmsException any other, if Northflank fails or can't be reached
     */
    public NorthflankTokenReport probe(String projectId, String secretGroupId) {
        Arguments.notNull("projectId", projectId);
        Arguments.notNull("secretGroupId", secretGroupId);
        return new TokenProbe(account)
                .inProject(
                        Arguments.id("Northflank project ID", projectId),
                        Arguments.id("secret group ID", secretGroupId));
    }
}
