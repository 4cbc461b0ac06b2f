// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.OtherServer;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls Northflank's own API with an API token, to prepare a connection or a secret sync. Lists projects and secret
 * groups; {@link NorthflankTokenCheck} checks the permissions of the token.
 *
 * <p>Calls go through the same pipeline as those to KMS, with its retries, time limits and exceptions. All requests of
 * a Northflank account share a budget, 1,000 an hour by default; a list takes one request for each 100 entries. When
 * the budget is used up, a call waits for the next window if the call timeout allows it. Immutable and thread-safe.
 *
 * <pre>{@code
 * import ai.hanzo.kms.northflank.account.NorthflankAccount;
 *
 * try (NorthflankAccount account = NorthflankAccount.builder().apiToken(token).build()) {
 *     account.projects().forEach(project -> System.out.println(project.id()));
 * }
 * }</pre>
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class NorthflankAccount implements AutoCloseable {

    /** The base URL of Northflank's API. */
    public static final String BASE_URL = "https://api.northflank.com";

    private final OtherServer server;
    private final @Nullable String teamId;

    private NorthflankAccount(OtherServer server, @Nullable String teamId) {
        this.server = server;
        this.teamId = teamId;
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Lists the projects that the token can see ({@code GET /v1/projects}, or {@code GET
     * /v1/teams/{teamId}/projects}).
     *
     * @return the projects of all pages, in the order of Northflank
     * @throws AuthenticationException if Northflank does not accept the token
     * @throws PermissionDeniedException if the token lacks {@link NorthflankPermission#PROJECTS_READ}
     * @throws NotFoundException if there is no such team, or the token can't see it
     * @throws RateLimitedException if the budget is used up for longer than the call may take
     * @throws UnexpectedResponseException if the list does not end after 100 pages, that is 10,000 entries
     * @throws KmsException any other, if the call fails
     */
    public List<NorthflankProject> projects() {
        return projects(calls().asOneCall());
    }

    /**
     * Lists the secret groups of a project, without their values ({@code GET /v1/projects/{projectId}/secrets}, or the
     * same below {@code /v1/teams/{teamId}}).
     *
     * @param projectId the ID of the project at Northflank
     * @return the secret groups of all pages, in the order of Northflank
     * @throws IllegalArgumentException if the ID is blank or contains invalid characters
     * @throws AuthenticationException if Northflank does not accept the token
     * @throws PermissionDeniedException if the token lacks {@link NorthflankPermission#SECRET_GROUPS_LIST} or has no
     *     access to the project
     * @throws NotFoundException if there is no such project, or the token can't see it
     * @throws RateLimitedException if the budget is used up for longer than the call may take
     * @throws UnexpectedResponseException if the list does not end after 100 pages, that is 10,000 entries
     * @throws KmsException any other, if the call fails
     */
    public List<NorthflankSecretGroup> secretGroups(String projectId) {
        Arguments.notNull("projectId", projectId);
        String id = Arguments.id("Northflank project ID", projectId);
        Calls call = calls().asOneCall();
        return needing(
                NorthflankPermission.SECRET_GROUPS_LIST,
                () -> Paging.all(
                        NorthflankAccountApi.GROUPS,
                        cursor -> api(call).secretGroups(id, cursor),
                        NorthflankAccountApi.GroupData::secrets));
    }

    /**
     * Lists the names of the variables of a secret group, and discards their values ({@code GET
     * /v1/projects/{projectId}/secrets/{secretId}}, or the same below {@code /v1/teams/{teamId}}).
     *
     * @param projectId the ID of the project at Northflank
     * @param secretGroupId the ID of the secret group
     * @return the names, sorted
     * @throws IllegalArgumentException if an ID is blank or contains invalid characters
     * @throws AuthenticationException if Northflank does not accept the token
     * @throws PermissionDeniedException if the token lacks {@link NorthflankPermission#SECRET_GROUPS_READ_VALUES} or
     *     has no access to the project
     * @throws NotFoundException if there is no such secret group, or the token can't see it
     * @throws KmsException any other, if the call fails
     */
    public List<String> secretKeys(String projectId, String secretGroupId) {
        String project = Arguments.id("Northflank project ID", Arguments.notNull("projectId", projectId));
        String group = Arguments.id("Northflank secret group ID", Arguments.notNull("secretGroupId", secretGroupId));
        NorthflankAccountApi api = api(calls().asOneCall());
        return needing(NorthflankPermission.SECRET_GROUPS_READ_VALUES, () -> api.secretKeys(project, group))
                .names();
    }

    /** Closes the connections of this account; later calls fail with an {@link IllegalStateException}. */
    @Override
    public void close() {
        server.close();
    }

    Calls calls() {
        return server.calls();
    }

    NorthflankAccountApi api(Calls call) {
        return teamId == null
                ? call.api(NorthflankAccountApi.class)
                : new NorthflankAccountApi.BoundToTeam(call.api(NorthflankAccountApi.OfTeam.class), teamId);
    }

    List<NorthflankProject> projects(Calls call) {
        return needing(
                NorthflankPermission.PROJECTS_READ,
                () -> Paging.all(
                        NorthflankAccountApi.PROJECTS,
                        cursor -> api(call).projects(cursor),
                        NorthflankAccountApi.ProjectData::projects));
    }

    private static <T> T needing(NorthflankPermission permission, Supplier<T> call) {
        try {
            return call.get();
        } catch (PermissionDeniedException e) {
            throw e.withMessage(e.getMessage() + " Its API role needs " + permission.menu() + ".");
        }
    }

    /**
     * Builds a {@link NorthflankAccount}. Not thread-safe.
     *
     * @since 0.1.0
     */
    @NoJson
    public static final class Builder {

        private @Nullable String apiToken;
        private @Nullable String teamId;
        private String baseUrl = BASE_URL;
        private KmsClient.Builder client = KmsClient.builder();

        private Builder() {}

        /**
         * Sets the API token; required.
         *
         * @param apiToken a personal API token, or one of a team
         * @throws IllegalArgumentException if it is blank or contains anything but printable ASCII; it is never quoted
         */
        public Builder apiToken(String apiToken) {
            Arguments.notNull("apiToken", apiToken);
            this.apiToken = Arguments.token("Northflank API token", apiToken);
            return this;
        }

        /**
         * Sets the team that owns the projects.
         *
         * @param teamId the ID of the team; by default the projects of the token's own account
         * @throws IllegalArgumentException if the ID is blank or contains invalid characters
         */
        public Builder teamId(String teamId) {
            Arguments.notNull("teamId", teamId);
            this.teamId = Arguments.id("Northflank team ID", teamId);
            return this;
        }

        /**
         * Sets the address of Northflank's API.
         *
         * @param baseUrl the origin, {@link #BASE_URL} by default
         */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = Arguments.notNull("baseUrl", baseUrl);
            return this;
        }

        /**
         * Sets time limits, retries, proxy, TLS and listener.
         *
         * @param settings a builder with these settings, the defaults by default; its base URL and credentials are not
         *     used, and this builder stays unchanged
         */
        public Builder client(KmsClient.Builder settings) {
            this.client = Arguments.notNull("settings", settings);
            return this;
        }

        /**
         * Builds the account. Nothing is sent yet.
         *
         * @throws IllegalArgumentException if the token is missing, or the base URL is not an origin, or uses http for
         *     a host that is not loopback
         * @throws IllegalStateException if settings contradict each other
         */
        public NorthflankAccount build() {
            if (apiToken == null) {
                throw new IllegalArgumentException("The Northflank API token is missing: call apiToken(...).");
            }
            return new NorthflankAccount(
                    client.otherServer("Northflank", baseUrl, KmsCredentials.accessToken(apiToken)), teamId);
        }
    }
}
