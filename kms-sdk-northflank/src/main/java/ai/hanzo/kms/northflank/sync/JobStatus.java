// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names how far a job of a secret sync has come, for example {@code pending}.
 *
 * <p>An open set: a server may know words that this SDK does not know, and keeps its word for them. Immutable and
 * thread-safe.
 *
 * @param value the server's word, never blank
 * @since 0.1.0
 */
public record JobStatus(@JsonValue String value) {

    /** Names a job that waits for its start, which takes up to about 10 seconds. */
    public static final JobStatus PENDING = new JobStatus("pending");

    /** Names a job that is at work. */
    public static final JobStatus RUNNING = new JobStatus("running");

    /** Names a job that ended well. */
    public static final JobStatus SUCCEEDED = new JobStatus("succeeded");

    /** Names a job that ended in failure. */
    public static final JobStatus FAILED = new JobStatus("failed");

    /**
     * Checks the word.
     *
     * @throws IllegalArgumentException if {@code value} is null or blank
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JobStatus {
        if (Arguments.notNull("value", value).isBlank()) {
            throw new IllegalArgumentException("The name of a job status must not be blank.");
        }
    }

    /** Says whether the job has ended, well or not. A word that this SDK does not know counts as not ended. */
    public boolean isOver() {
        return equals(SUCCEEDED) || equals(FAILED);
    }

    /** Returns the server's word itself. */
    @Override
    public String toString() {
        return value;
    }
}
