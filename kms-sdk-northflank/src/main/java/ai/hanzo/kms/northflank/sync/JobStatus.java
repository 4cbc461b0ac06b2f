// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names the status of a job of a secret sync, for example {@code pending}.
 *
 * <p>An open set: a server may have values that this SDK does not know. The SDK keeps the server's name for them.
 * Immutable and thread-safe.
 *
 * @param value the server's name, never blank
 * @since 0.1.0
 */
public record JobStatus(@JsonValue String value) {

    /** Names a job that waits for its start, which takes up to about 10 seconds. */
    public static final JobStatus PENDING = new JobStatus("pending");

    /** Names a job that is running. */
    public static final JobStatus RUNNING = new JobStatus("running");

    /** Names a job that succeeded. */
    public static final JobStatus SUCCEEDED = new JobStatus("succeeded");

    /** Names a job that failed. */
    public static final JobStatus FAILED = new JobStatus("failed");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if {@code value} is null or blank
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JobStatus {
        if (Arguments.notNull("value", value).isBlank()) {
            throw new IllegalArgumentException("The name of a job status must not be blank.");
        }
    }

    /** Says whether the job has succeeded or failed. A status that this SDK does not know counts as not ended. */
    public boolean isOver() {
        return equals(SUCCEEDED) || equals(FAILED);
    }

    /** Returns the name that the server uses. */
    @Override
    public String toString() {
        return value;
    }
}
