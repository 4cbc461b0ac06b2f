// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.internal.http.Arguments;

/**
 * Names an operation of the KMS, or of Northflank's own API, by the {@code operationId} of its OpenAPI document.
 *
 * <p>The set is open: {@link #of(String)} takes any ID. Immutable and thread-safe, compared by ID.
 *
 * @since 0.1.0
 */
public final class Operation {
    /** Reads the status of the server; needs no token. */
    public static final Operation GET_SERVER_STATUS = of("getServerStatus");
    /** Lists the kinds of connections that the server supports. */
    public static final Operation LIST_CONNECTION_OPTIONS = of("listAppConnectionOptions");
    /** Lists connections of every kind. */
    public static final Operation LIST_CONNECTIONS = of("listAppConnections");
    /** Lists Northflank connections. */
    public static final Operation LIST_NORTHFLANK_CONNECTIONS = of("listNorthflankAppConnections");
    /** Lists Northflank connections that the caller may use. */
    public static final Operation LIST_AVAILABLE_CONNECTIONS = of("listNorthflankAvailableAppConnections");
    /** Reads a Northflank connection by its ID. */
    public static final Operation GET_CONNECTION = of("getNorthflankAppConnection");
    /** Reads a Northflank connection by its name. */
    public static final Operation GET_CONNECTION_BY_NAME = of("getNorthflankAppConnectionByName");
    /** Creates a Northflank connection. */
    public static final Operation CREATE_CONNECTION = of("createNorthflankAppConnection");
    /** Changes a Northflank connection. */
    public static final Operation UPDATE_CONNECTION = of("updateNorthflankAppConnection");
    /** Deletes a Northflank connection. */
    public static final Operation DELETE_CONNECTION = of("deleteNorthflankAppConnection");
    /** Lists the Northflank projects of a connection; for users only. */
    public static final Operation LIST_NORTHFLANK_PROJECTS = of("listNorthflankProjects");
    /** Lists the Northflank secret groups of a connection; for users only. */
    public static final Operation LIST_NORTHFLANK_SECRET_GROUPS = of("listNorthflankSecretGroups");
    /** Lists the destinations of secret syncs that the server supports. */
    public static final Operation LIST_SYNC_OPTIONS = of("listSecretSyncOptions");
    /** Lists the secret syncs of a project to Northflank. */
    public static final Operation LIST_SYNCS = of("listNorthflankSecretSyncs");
    /** Reads a secret sync by its ID. */
    public static final Operation GET_SYNC = of("getNorthflankSecretSync");
    /** Reads a secret sync by its name. */
    public static final Operation GET_SYNC_BY_NAME = of("getNorthflankSecretSyncByName");
    /** Creates a secret sync. */
    public static final Operation CREATE_SYNC = of("createNorthflankSecretSync");
    /** Changes a secret sync. */
    public static final Operation UPDATE_SYNC = of("updateNorthflankSecretSync");
    /** Deletes a secret sync. */
    public static final Operation DELETE_SYNC = of("deleteNorthflankSecretSync");
    /** Queues a run of a secret sync. */
    public static final Operation SYNC_SECRETS = of("syncNorthflankSecretSync");
    /** Queues an import of a secret sync. */
    public static final Operation IMPORT_SECRETS = of("importNorthflankSecretSyncSecrets");
    /** Queues a removal of a secret sync. */
    public static final Operation REMOVE_SECRETS = of("removeNorthflankSecretSyncSecrets");
    /** Signs in with a client ID and a client secret. */
    public static final Operation LOGIN_UNIVERSAL_AUTH = of("loginWithUniversalAuth");
    /** Signs in with a Kubernetes service account token. */
    public static final Operation LOGIN_KUBERNETES_AUTH = of("loginWithKubernetesAuth");
    /** Signs in with an OpenID Connect ID token. */
    public static final Operation LOGIN_OIDC_AUTH = of("loginWithOidcAuth");
    /** Signs in with a JWT of a trusted issuer. */
    public static final Operation LOGIN_JWT_AUTH = of("loginWithJwtAuth");
    /** Signs in with an Azure managed identity token. */
    public static final Operation LOGIN_AZURE_AUTH = of("loginWithAzureAuth");
    /** Signs in with a Google Cloud identity token. */
    public static final Operation LOGIN_GCP_AUTH = of("loginWithGcpAuth");
    /** Signs in with a SPIFFE JWT-SVID; newest servers only. */
    public static final Operation LOGIN_SPIFFE_AUTH = of("loginWithSpiffeAuth");
    /** Signs in with a signed AWS request. */
    public static final Operation LOGIN_AWS_AUTH = of("loginWithAwsAuth");
    /** Signs in with an LDAP user name and password. */
    public static final Operation LOGIN_LDAP_AUTH = of("loginWithLdapAuth");
    /** Signs in with a TLS client certificate. */
    public static final Operation LOGIN_TLS_CERT_AUTH = of("loginWithTlsCertAuth");
    /** Signs in with a signed Oracle Cloud request. */
    public static final Operation LOGIN_OCI_AUTH = of("loginWithOciAuth");
    /** Signs in with a signed Alibaba Cloud request. */
    public static final Operation LOGIN_ALICLOUD_AUTH = of("loginWithAlicloudAuth");
    /** Renews an access token. */
    public static final Operation RENEW_TOKEN = of("renewIdentityAccessToken");
    /** Revokes an access token. */
    public static final Operation REVOKE_TOKEN = of("revokeIdentityAccessToken");
    /**
     * Lists the connections of one kind other than Northflank. The fake defines this name, like all names for other
     * kinds.
     */
    public static final Operation LIST_OTHER_CONNECTIONS = of("listOtherAppConnections");
    /** Reads a connection of another kind by its ID. */
    public static final Operation GET_OTHER_CONNECTION = of("getOtherAppConnection");
    /** Reads a connection of another kind by its name. */
    public static final Operation GET_OTHER_CONNECTION_BY_NAME = of("getOtherAppConnectionByName");
    /** Lists the connections of another kind that syncs may use. */
    public static final Operation LIST_OTHER_AVAILABLE_CONNECTIONS = of("listOtherAvailableAppConnections");
    /** Changes a connection of another kind. */
    public static final Operation UPDATE_OTHER_CONNECTION = of("updateOtherAppConnection");
    /** Creates a connection of another kind. */
    public static final Operation CREATE_OTHER_CONNECTION = of("createOtherAppConnection");
    /** Deletes a connection of another kind. */
    public static final Operation DELETE_OTHER_CONNECTION = of("deleteOtherAppConnection");
    /** Lists the projects with Northflank's own API. */
    public static final Operation LIST_PROJECTS = of("listProjects");
    /** Lists the projects of a team with Northflank's own API. */
    public static final Operation LIST_TEAM_PROJECTS = of("listTeamProjects");
    /** Lists the secret groups of a project with Northflank's own API. */
    public static final Operation LIST_SECRET_GROUPS = of("listSecretGroups");
    /** Reads a secret group with Northflank's own API. */
    public static final Operation GET_SECRET_GROUP = of("getSecretGroup");
    /** Reads a secret group with its linked addons, with Northflank's own API. */
    public static final Operation GET_SECRET_GROUP_DETAILS = of("getSecretGroupDetails");
    /** Changes a secret group with Northflank's own API. */
    public static final Operation PATCH_SECRET_GROUP = of("patchSecretGroup");
    /** Stands for every request whose path or method the server does not know. */
    public static final Operation UNKNOWN = of("unknown");

    private final String id;

    private Operation(String id) {
        this.id = id;
    }

    /**
     * Names an operation.
     *
     * @param id an {@code operationId} of an OpenAPI document
     * @return the operation of that ID
     */
    public static Operation of(String id) {
        return new Operation(Arguments.notNull("id", id));
    }

    /**
     * Returns the {@code operationId}.
     *
     * @return the ID, for example {@code createNorthflankAppConnection}
     */
    public String id() {
        return id;
    }

    /**
     * Compares by ID.
     *
     * @param other anything
     * @return whether the other is an operation of the same ID
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Operation that && id.equals(that.id);
    }

    /**
     * Hashes the ID.
     *
     * @return the hash code
     */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /**
     * Shows the ID.
     *
     * @return the ID
     */
    @Override
    public String toString() {
        return id;
    }
}
