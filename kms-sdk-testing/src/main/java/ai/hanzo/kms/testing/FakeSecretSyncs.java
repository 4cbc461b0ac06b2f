// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.store.RowStore;
import ai.hanzo.kms.testing.internal.sync.SecretFolders;
import ai.hanzo.kms.testing.internal.sync.SyncJobQueue;
import ai.hanzo.kms.testing.internal.sync.SyncRow;
import ai.hanzo.kms.testing.internal.sync.SyncRules;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Holds the KMS folders with their secrets, and controls the jobs of secret syncs, which really copy secrets between a
 * folder and a secret group of {@link FakeNorthflank}.
 *
 * <p>By default, a job runs immediately: the call that queues it responds with {@code pending}, and the next read shows
 * the result. A run that fails is tried 5 times, imports and removals once; the pauses between the tries take no time.
 * With {@link #holdJobs()} jobs wait for {@link #startJobs()}, {@link #tryJobs()} and {@link #runJobs()}; a sync that
 * has a running job refuses others. Reached by {@link FakeKms#secretSyncs()}. Thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} that names it.
 *
 * @since 0.1.0
 */
public final class FakeSecretSyncs {
    private static final int LONGEST_SLUG = 64;

    private final Object lock;
    private final SecretFolders folders;
    private final RowStore<SyncRow> syncs;
    private final SyncRules rules;
    private final SyncJobQueue jobs;

    FakeSecretSyncs(Object lock, SecretFolders folders, RowStore<SyncRow> syncs, SyncRules rules, SyncJobQueue jobs) {
        this.lock = lock;
        this.folders = folders;
        this.syncs = syncs;
        this.rules = rules;
        this.jobs = jobs;
    }

    /**
     * Adds a KMS folder, or replaces the secrets of one. Syncs with auto sync that read it run.
     *
     * @param projectId the KMS project
     * @param environment the slug of the environment, for example {@code dev}
     * @param path the path, {@code /} for the root
     * @param secrets the keys and their values
     * @return this
     * @throws IllegalArgumentException if there is no such project, the environment is not a slug of 1 to 64 characters, the
     * path does not start at the root, or a key is blank
     */
    public FakeSecretSyncs addFolder(String projectId, String environment, String path, Map<String, String> secrets) {
        Arguments.notNull("environment", environment);
        Arguments.notNull("path", path);
        Arguments.notNull("secrets", secrets);
        Arguments.requireSlug(environment, LONGEST_SLUG, "environment");
        Arguments.check(
                path.equals("/") || path.matches("(/[^/\\s]+)+/?"),
                "path must begin with a slash, and have a name after each slash except the last.");
        secrets.forEach((key, value) -> {
            Arguments.requireNotBlank(key, "Each key of secrets");
            Arguments.notNull("Each value of secrets", value);
        });
        SecretFolders.Place place = place(projectId, environment, path);
        return change(() -> {
            rules.requireKnown(projectId);
            folders.put(place, secrets);
            jobs.folderChanged(place);
            jobs.runUnlessHeld();
        });
    }

    /**
     * Removes a KMS folder. Syncs that read it refuse jobs until they get a new source.
     *
     * @param projectId the KMS project
     * @param environment the slug of the environment
     * @param path the path
     * @return this
     * @throws IllegalArgumentException if there is no such folder
     */
    public FakeSecretSyncs removeFolder(String projectId, String environment, String path) {
        SecretFolders.Place place = place(projectId, environment, path);
        return change(() -> folders.remove(place));
    }

    /**
     * Returns the secrets in a KMS folder.
     *
     * @param projectId the KMS project
     * @param environment the slug of the environment
     * @param path the path
     * @return a copy of its keys and values
     * @throws IllegalArgumentException if there is no such folder
     */
    public Map<String, String> secrets(String projectId, String environment, String path) {
        synchronized (lock) {
            return Map.copyOf(
                    folders.requireKnown(place(projectId, environment, path)).secrets());
        }
    }

    /**
     * Holds jobs from now on; they stay {@code pending}.
     *
     * @return this
     */
    public FakeSecretSyncs holdJobs() {
        return change(jobs::hold);
    }

    /**
     * Marks the pending jobs as {@code running}, without running them: one per sync and three per connection at a
     * time.
     *
     * @return this
     */
    public FakeSecretSyncs startJobs() {
        return change(jobs::start);
    }

    /**
     * Tries each pending job once. A run that fails stays {@code running} until its fifth failure.
     *
     * @return this
     */
    public FakeSecretSyncs tryJobs() {
        return change(jobs::tryAll);
    }

    /**
     * Runs the pending jobs to their end, with all tries. Later jobs are still held.
     *
     * @return this
     */
    public FakeSecretSyncs runJobs() {
        return change(jobs::runAll);
    }

    /**
     * Runs the pending jobs, and stops holding later ones.
     *
     * @return this
     */
    public FakeSecretSyncs releaseJobs() {
        return change(jobs::release);
    }

    /**
     * Sets whether the organization forbids two syncs to one secret group.
     *
     * @param forbidden false by default
     * @return this
     */
    public FakeSecretSyncs forbidSharedDestinations(boolean forbidden) {
        return change(() -> rules.forbidSharedDestinations(forbidden));
    }

    /**
     * Stores a sync to a destination other than Northflank, which occupies its name in its project and never runs.
     *
     * @param destination the kind of destination, for example {@code github}
     * @param projectId the KMS project
     * @param name the name, not validated
     * @return the ID of the sync
     * @throws IllegalArgumentException if there is no such project or the name is taken in it
     */
    public UUID addOtherSync(String destination, String projectId, String name) {
        synchronized (lock) {
            return rules.addOther(
                    Arguments.notNull("destination", destination),
                    Arguments.notNull("projectId", projectId),
                    Arguments.notNull("name", name));
        }
    }

    /** {@return the syncs to every destination and in every project that are stored now, in the order of creation} */
    public List<StoredSync> syncs() {
        synchronized (lock) {
            return syncs.list(row -> true).stream().map(StoredSync::new).toList();
        }
    }

    private FakeSecretSyncs change(Runnable change) {
        synchronized (lock) {
            change.run();
        }
        return this;
    }

    private static SecretFolders.Place place(String projectId, String environment, String path) {
        return new SecretFolders.Place(
                Arguments.notNull("projectId", projectId),
                Arguments.notNull("environment", environment),
                Arguments.notNull("path", path));
    }
}
