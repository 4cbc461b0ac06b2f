// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declares the endpoints of Northflank's own API, one method each. An absent {@code cursor} sends no parameter. */
interface NorthflankAccountApi {

    int PAGE_SIZE = 100;

    String PAGE = "?per_page=" + PAGE_SIZE + "&cursor={cursor}";
    String PROJECTS = "/v1/projects";
    String GROUPS = PROJECTS + "/{projectId}/secrets";
    String GROUP = GROUPS + "/{secretId}";

    @RequestLine("GET " + PROJECTS + PAGE)
    Page<ProjectData> projects(@Param("cursor") @Nullable String cursor);

    @RequestLine("GET " + GROUPS + PAGE)
    Page<GroupData> secretGroups(@Param("projectId") String projectId, @Param("cursor") @Nullable String cursor);

    @RequestLine("GET " + GROUP + "?show=this")
    OneGroup secretGroup(@Param("projectId") String projectId, @Param("secretId") String secretId);

    @RequestLine("GET " + GROUP + "?show=this")
    GroupKeys secretKeys(@Param("projectId") String projectId, @Param("secretId") String secretId);

    @RequestLine("PATCH " + GROUP)
    OneGroup describe(@Param("projectId") String projectId, @Param("secretId") String secretId, GroupDescription body);

    /** The same endpoints below a team. */
    interface OfTeam {

        String TEAM = "/v1/teams/{teamId}/projects";

        @RequestLine("GET " + TEAM + PAGE)
        Page<ProjectData> projects(@Param("teamId") String teamId, @Param("cursor") @Nullable String cursor);

        @RequestLine("GET " + TEAM + "/{projectId}/secrets" + PAGE)
        Page<GroupData> secretGroups(
                @Param("teamId") String teamId,
                @Param("projectId") String projectId,
                @Param("cursor") @Nullable String cursor);

        @RequestLine("GET " + TEAM + "/{projectId}/secrets/{secretId}?show=this")
        OneGroup secretGroup(
                @Param("teamId") String teamId,
                @Param("projectId") String projectId,
                @Param("secretId") String secretId);

        @RequestLine("GET " + TEAM + "/{projectId}/secrets/{secretId}?show=this")
        GroupKeys secretKeys(
                @Param("teamId") String teamId,
                @Param("projectId") String projectId,
                @Param("secretId") String secretId);

        @RequestLine("PATCH " + TEAM + "/{projectId}/secrets/{secretId}")
        OneGroup describe(
                @Param("teamId") String teamId,
                @Param("projectId") String projectId,
                @Param("secretId") String secretId,
                GroupDescription body);
    }

    /** The endpoints below one team. */
    record BoundToTeam(OfTeam api, String teamId) implements NorthflankAccountApi {

        @Override
        public Page<ProjectData> projects(@Nullable String cursor) {
            return api.projects(teamId, cursor);
        }

        @Override
        public Page<GroupData> secretGroups(String projectId, @Nullable String cursor) {
            return api.secretGroups(teamId, projectId, cursor);
        }

        @Override
        public OneGroup secretGroup(String projectId, String secretId) {
            return api.secretGroup(teamId, projectId, secretId);
        }

        @Override
        public GroupKeys secretKeys(String projectId, String secretId) {
            return api.secretKeys(teamId, projectId, secretId);
        }

        @Override
        public OneGroup describe(String projectId, String secretId, GroupDescription body) {
            return api.describe(teamId, projectId, secretId, body);
        }
    }

    /** One page of a list. */
    record Page<D>(D data, Pagination pagination) {

        public Page {
            Arguments.notNull("data", data);
            Arguments.notNull("pagination", pagination);
        }
    }

    /** The projects of a page. */
    record ProjectData(List<NorthflankProject> projects) {

        public ProjectData {
            projects = List.copyOf(Arguments.notNull("projects", projects));
        }
    }

    /** The secret groups of a page. */
    record GroupData(List<NorthflankSecretGroup> secrets) {

        public GroupData {
            secrets = List.copyOf(Arguments.notNull("secrets", secrets));
        }
    }

    /** The position of the next page. */
    record Pagination(boolean hasNextPage, @Nullable String cursor) {

        @Nullable String next() {
            return hasNextPage ? cursor : null;
        }
    }

    /** The response with one secret group. */
    record OneGroup(GroupDescription data) {

        public OneGroup {
            Arguments.notNull("data", data);
        }
    }

    /** The response with one secret group, for the names of its variables. */
    record GroupKeys(GroupSecrets data) {

        public GroupKeys {
            Arguments.notNull("data", data);
        }

        List<String> names() {
            Variables secrets = data.secrets();
            Map<String, Unread> variables = secrets == null ? null : secrets.variables();
            return variables == null
                    ? List.of()
                    : variables.keySet().stream().sorted().toList();
        }
    }

    /** The variables of a secret group in the response. */
    record GroupSecrets(@Nullable Variables secrets) {}

    /** The variables of a secret group by name. A value is skipped, so it is never kept. */
    record Variables(@Nullable Map<String, Unread> variables) {}

    /** Stands for a skipped value. */
    record Unread() {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Unread drop(Object value) {
            return new Unread();
        }
    }

    /** The description of a secret group. Omits the values on purpose, for reads and writes. */
    record GroupDescription(@Nullable String description) {}
}
