// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.AvailableConnection;
import ai.hanzo.kms.northflank.account.NorthflankProject;
import ai.hanzo.kms.northflank.account.NorthflankSecretGroup;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.ResourceResponse;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Declares the endpoints of Northflank connections, one method each. An absent {@code projectId} sends no parameter.
 */
interface NorthflankApi {

    String ONE = "/api/v1/app-connections/northflank/{connectionId}";
    String BY_NAME = "/api/v1/app-connections/northflank/connection-name/{connectionName}";

    @RequestLine("POST /api/v1/app-connections/northflank")
    One create(CreateBody body);

    @RequestLine("GET " + ONE)
    One get(@Param("connectionId") UUID connectionId);

    @RequestLine("GET " + BY_NAME + "?projectId={projectId}")
    One getByName(@Param("connectionName") String connectionName, @Param("projectId") @Nullable String projectId);

    @RequestLine("GET /api/v1/app-connections/northflank?projectId={projectId}")
    Many list(@Param("projectId") @Nullable String projectId);

    @RequestLine("GET /api/v1/app-connections/northflank/available?projectId={projectId}")
    Available listAvailable(@Param("projectId") @Nullable String projectId);

    @RequestLine("PATCH " + ONE)
    One update(@Param("connectionId") UUID connectionId, UpdateBody body);

    @RequestLine("DELETE " + ONE)
    void delete(@Param("connectionId") UUID connectionId);

    @RequestLine("GET /api/v1/app-connections/northflank/{connectionId}/projects")
    Projects projects(@Param("connectionId") UUID connectionId);

    @RequestLine("GET /api/v1/app-connections/northflank/{connectionId}/projects/{projectId}/secret-groups")
    SecretGroups secretGroups(@Param("connectionId") UUID connectionId, @Param("projectId") String projectId);

    /** The response with one connection. */
    record One(AppConnection appConnection) implements ResourceResponse {

        public One {
            Arguments.notNull("appConnection", appConnection);
            Arguments.fieldIs("appConnection.app", App.NORTHFLANK, appConnection.app());
        }

        @Override
        public UUID id() {
            return appConnection.id();
        }

        @Override
        public String name() {
            return appConnection.name();
        }
    }

    /** The response to a list. */
    record Many(List<AppConnection> appConnections) {

        public Many {
            appConnections = List.copyOf(Arguments.notNull("appConnections", appConnections));
        }
    }

    /** The response to the list of usable connections. */
    record Available(List<AvailableConnection> appConnections) {

        public Available {
            appConnections = List.copyOf(Arguments.notNull("appConnections", appConnections));
        }
    }

    /** The response to the list of Northflank projects. */
    record Projects(List<NorthflankProject> projects) {

        public Projects {
            projects = List.copyOf(Arguments.notNull("projects", projects));
        }
    }

    /** The response to the list of secret groups. */
    record SecretGroups(List<NorthflankSecretGroup> secretGroups) {

        public SecretGroups {
            secretGroups = List.copyOf(Arguments.notNull("secretGroups", secretGroups));
        }
    }
}
