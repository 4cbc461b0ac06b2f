// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.spi.Arguments;
import java.util.Comparator;

/**
 * Identifies a connection or a secret sync by its kind, name and scope. Build one with {@link #connection(String,
 * Scope)} or {@link #secretSync(String, String)}; later releases may add components, so don't call the constructor.
 * Immutable and thread-safe.
 *
 * @param kind a connection or a secret sync
 * @param name the name, trimmed and in lowercase
 * @param scope its scope; for a secret sync always a project
 * @since 0.1.0
 */
public record ResourceName(Kind kind, String name, Scope scope) {

    /** Connections before secret syncs, the organization before projects, then by name. */
    static final Comparator<ResourceName> ORDER = Comparator.comparing(ResourceName::kind)
            .thenComparing(resource -> resource.scope().projectId(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ResourceName::name);

    private static final int MAX_SYNC_NAME = 256;

    /**
     * Names the kind of resource.
     *
     * <p>A later release may add constants, so give a {@code switch} a default branch.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** A Northflank connection. */
        CONNECTION,
        /** A secret sync to Northflank. */
        SECRET_SYNC
    }

    /**
     * Checks and normalizes the values.
     *
     * @throws IllegalArgumentException if a value is null, the name breaks the rules of names, or a secret sync has no
     *     project
     */
    public ResourceName {
        Arguments.notNull("kind", kind);
        Arguments.notNull("name", name);
        Arguments.notNull("scope", scope);
        if (kind == Kind.CONNECTION) {
            name = Arguments.connectionName(name);
        } else {
            name = Arguments.slug("secret sync name", name, MAX_SYNC_NAME);
            if (scope.projectId() == null) {
                throw new IllegalArgumentException("A secret sync belongs to a project.");
            }
        }
    }

    /**
     * Names a connection.
     *
     * @param name the name; uppercase becomes lowercase
     * @param scope its scope
     * @throws IllegalArgumentException if the name breaks the rules of connection names
     */
    public static ResourceName connection(String name, Scope scope) {
        return new ResourceName(Kind.CONNECTION, name, scope);
    }

    /**
     * Names a secret sync.
     *
     * @param name the name; uppercase becomes lowercase
     * @param projectId the ID of its KMS project
     * @throws IllegalArgumentException if an argument breaks the rules of names or project IDs
     */
    public static ResourceName secretSync(String name, String projectId) {
        return new ResourceName(Kind.SECRET_SYNC, name, Scope.project(Arguments.notNull("projectId", projectId)));
    }

    /** Returns kind, name and scope, for example {@code connection shop (organization)}. */
    @Override
    public String toString() {
        return (kind == Kind.CONNECTION ? "connection " : "secret sync ") + name + " (" + scope + ")";
    }
}
