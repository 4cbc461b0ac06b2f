// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names the place of a connection: the organization level, or one KMS project.
 *
 * <p>A name is unique within one scope. A connection keeps its scope for life. Immutable and thread-safe.
 *
 * <p>In JSON it is an object, {@code {"projectId":"..."}} for a project and {@code {"projectId":null}} for the
 * organization.
 *
 * @since 0.1.0
 */
public final class Scope {

    private static final String PROJECT_ID = "projectId";
    private static final Scope ORGANIZATION = new Scope(null);

    private final @Nullable String projectId;

    private Scope(@Nullable String projectId) {
        this.projectId = projectId;
    }

    /** Returns the level of the organization. */
    public static Scope organization() {
        return ORGANIZATION;
    }

    /**
     * Returns the scope of one KMS project.
     *
     * @param projectId the ID of the KMS project; white space at both ends is removed
     * @throws IllegalArgumentException if the ID is blank, longer than 128 characters, or contains anything but
     *     letters, digits, {@code -} and {@code _}
     */
    public static Scope project(String projectId) {
        return new Scope(Arguments.projectId(projectId));
    }

    /**
     * Returns the scope of a project, or the organization when there is no project.
     *
     * @param projectId the ID of the KMS project, or null for the organization
     * @throws IllegalArgumentException as {@link #project(String)}
     */
    public static Scope ofNullable(@Nullable String projectId) {
        return projectId == null ? ORGANIZATION : project(projectId);
    }

    /** Takes an ID as the server sent it. The server may have stored an ID that the SDK would not send. */
    @JsonCreator
    static Scope stored(@JsonProperty(PROJECT_ID) @Nullable String projectId) {
        return projectId == null ? ORGANIZATION : new Scope(projectId);
    }

    /** Returns the ID of the KMS project, or null at the level of the organization. */
    @JsonProperty(PROJECT_ID)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public @Nullable String projectId() {
        return projectId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scope scope && Objects.equals(projectId, scope.projectId);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(projectId);
    }

    /** Returns {@code organization} or {@code project <id>}. */
    @Override
    public String toString() {
        return projectId == null ? "organization" : "project " + projectId;
    }
}
