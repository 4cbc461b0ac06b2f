// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.verify;

import ai.hanzo.kms.testing.StoredSync;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.verify.FailureReport;
import ai.hanzo.kms.testing.internal.verify.Matches;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks one stored secret sync of a {@link ai.hanzo.kms.testing.FakeKms}.
 *
 * <p>If several projects have a sync with the name, all checks of one chain apply to the same sync. Reached by {@link
 * FakeKmsVerifier#storedSync(String)}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class SyncVerifier {
    private final FakeKmsVerifier all;
    private final String name;
    private final Matches<StoredSync> syncs;

    SyncVerifier(FakeKmsVerifier all, FailureReport report, String name, List<StoredSync> found) {
        this.all = all;
        this.name = name;
        syncs = new Matches<>(report, found);
    }

    /**
     * Checks which KMS project the sync belongs to.
     *
     * @param projectId the ID of the project
     * @return this
     * @throws AssertionError if it is in another project
     */
    public SyncVerifier inProject(String projectId) {
        return keep("project", Arguments.notNull("projectId", projectId), StoredSync::projectId);
    }

    /**
     * Checks which folder the sync reads.
     *
     * @param environment the slug of the environment
     * @param secretPath the path of the folder
     * @return this
     * @throws AssertionError if it reads another one
     */
    public SyncVerifier from(String environment, String secretPath) {
        Arguments.notNull("environment", environment);
        Arguments.notNull("secretPath", secretPath);
        return keep("folder", environment + " " + secretPath, sync -> sync.environment() + " " + sync.secretPath());
    }

    /**
     * Checks which Northflank secret group the sync writes to.
     *
     * @param northflankProjectId the ID of the Northflank project
     * @param secretGroupId the ID of the secret group
     * @return this
     * @throws AssertionError if it writes to another one
     */
    public SyncVerifier to(String northflankProjectId, String secretGroupId) {
        Arguments.notNull("northflankProjectId", northflankProjectId);
        Arguments.notNull("secretGroupId", secretGroupId);
        return keep(
                "destination",
                northflankProjectId + "/" + secretGroupId,
                sync -> sync.northflankProjectId() + "/" + sync.secretGroupId());
    }

    /**
     * Checks the description.
     *
     * @param description the expected description, or null for none
     * @return this
     * @throws AssertionError if it is another one
     */
    public SyncVerifier describedAs(@Nullable String description) {
        return keep("description", orNone(description), sync -> orNone(sync.description()));
    }

    /**
     * Checks the status of the latest run.
     *
     * @param status the expected status, for example {@code succeeded}, or null if there was no run
     * @return this
     * @throws AssertionError if it is another one
     */
    public SyncVerifier withStatus(@Nullable String status) {
        return keep("status", orNone(status), sync -> orNone(sync.syncStatus()));
    }

    /**
     * Returns to the other checks.
     *
     * @return the verifier that this one comes from
     */
    public FakeKmsVerifier and() {
        return all;
    }

    private SyncVerifier keep(String what, String expected, Function<StoredSync, String> property) {
        syncs.keep("Unexpected " + what + " of the sync " + name, expected, property);
        return this;
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "(none)" : text;
    }
}
