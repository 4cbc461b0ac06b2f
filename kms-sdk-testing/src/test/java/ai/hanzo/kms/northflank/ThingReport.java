// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.ValidationException;
import ai.hanzo.kms.northflank.provision.ActionResult;
import ai.hanzo.kms.northflank.provision.PlannedAction.Kind;
import ai.hanzo.kms.northflank.provision.ProvisioningReport;
import ai.hanzo.kms.northflank.provision.ResourceName;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what an apply reports with what the server had before and has after. For one thread. */
final class ThingReport {

    /** What an action may do that was not planned so, or did not end clearly: it creates, changes or runs. */
    private static final Set<Kind> BRING_ABOUT = Set.of(Kind.CREATE, Kind.UPDATE, Kind.RUN);

    /** Refusals after which nothing can have been done. */
    private static final List<Class<? extends KmsException>> CERTAIN = List.of(
            BadRequestException.class,
            ValidationException.class,
            NameConflictException.class,
            PermissionDeniedException.class,
            NotFoundException.class,
            CredentialsRejectedException.class,
            NotSentException.class);

    /** What a look shows of a connection or a sync. */
    record Thing(List<Object> values, @Nullable String lastRun) {}

    private final Map<ResourceName, Thing> before;
    private final Map<ResourceName, Thing> after;
    private final Map<String, Integer> counts;

    ThingReport(Map<ResourceName, Thing> before, Map<ResourceName, Thing> after, Map<String, Integer> counts) {
        this.before = before;
        this.after = after;
        this.counts = counts;
    }

    static Map<ResourceName, Thing> look(KmsClient client) {
        Map<ResourceName, Thing> things = new HashMap<>();
        for (AppConnection connection : NorthflankConnections.of(client).list()) {
            things.put(
                    ResourceName.connection(connection.name(), connection.scope()),
                    new Thing(Arrays.asList(connection.id(), connection.description(), connection.updatedAt()), null));
        }
        Stream<NorthflankSecretSync> syncs = RandomProvisioning.PROJECTS.stream()
                .flatMap(project -> NorthflankSecretSyncs.of(client).list(project).stream());
        syncs.forEach(sync -> things.put(
                ResourceName.secretSync(sync.name(), sync.projectId()),
                new Thing(
                        Arrays.asList(
                                sync.id(),
                                sync.description(),
                                sync.connectionId(),
                                sync.isAutoSyncEnabled(),
                                sync.syncOptions(),
                                sync.destinationConfig()),
                        sync.lastSyncJobId())));
        return things;
    }

    /** Holds each result against what became of its thing, and nothing else may have changed. */
    void requireHonest(ProvisioningReport report) {
        Set<ResourceName> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        report.results().forEach(result -> all.add(result.action().resource()));
        for (ActionResult result : report.results()) {
            counts.merge(result.outcome().name(), 1, Integer::sum);
        }
        for (ResourceName name : all) {
            List<ActionResult> results = report.results().stream()
                    .filter(result -> result.action().resource().equals(name))
                    .toList();
            boolean clear = results.stream()
                    .allMatch(result -> result.outcome() != ActionResult.Outcome.FAILED
                            && result.outcome() != ActionResult.Outcome.DIFFERENT);
            if (clear) {
                requireAsReported(name, before.get(name), after.get(name), results);
            } else {
                requireNoMoreThanBegun(name, before.get(name), after.get(name), results);
            }
        }
    }

    private static void requireAsReported(
            ResourceName name, @Nullable Thing was, @Nullable Thing is, List<ActionResult> results) {
        Set<Kind> done = new HashSet<>();
        results.stream()
                .filter(result -> result.outcome() == ActionResult.Outcome.DONE)
                .forEach(result -> done.add(result.action().kind()));
        Set<Kind> actual = difference(was, is);
        done.remove(Kind.UNCHANGED);
        assertThat(actual)
                .as("%s was %s, is %s, reported %s", name, was, is, results)
                .isEqualTo(done);
    }

    /**
     * What failed was done or not, but nothing else was; a refusal that is certain means that nothing was done. What was done
     * otherwise has ended as desired, so that only a deletion leaves nothing behind.
     */
    private void requireNoMoreThanBegun(
            ResourceName name, @Nullable Thing was, @Nullable Thing is, List<ActionResult> results) {
        Set<Kind> actual = difference(was, is);
        Set<Kind> possible = new HashSet<>();
        for (ActionResult result : results) {
            Kind kind = result.action().kind();
            boolean deletes = kind == Kind.DELETE;
            String seen = name + " was " + was + ", is " + is + ", reported " + results;
            switch (result.outcome()) {
                case DONE -> {
                    possible.add(kind);
                    assertThat(kind == Kind.UNCHANGED || actual.contains(kind))
                            .as(seen)
                            .isTrue();
                }
                case DIFFERENT -> {
                    assertThat(is == null).as(seen).isEqualTo(deletes);
                    possible.addAll(deletes ? EnumSet.of(kind) : BRING_ABOUT);
                }
                case FAILED -> {
                    possible.addAll(kind == Kind.CREATE ? BRING_ABOUT : EnumSet.of(kind, Kind.RUN));
                    boolean certain = CERTAIN.stream().anyMatch(type -> type.isInstance(result.failure()));
                    counts.merge(certain ? "refused" : "in doubt", 1, Integer::sum);
                    if (certain && kind != Kind.RUN) {
                        assertThat(actual).as(seen).doesNotContain(kind);
                    }
                }
                default -> {}
            }
        }
        assertThat(possible)
                .as("%s was %s, is %s, reported %s", name, was, is, results)
                .containsAll(actual);
    }

    /** Returns what was done to a thing, as its two states tell. */
    private static Set<Kind> difference(@Nullable Thing was, @Nullable Thing is) {
        Set<Kind> actual = new HashSet<>();
        if (was == null && is != null) {
            actual.add(Kind.CREATE);
        } else if (was != null && is == null) {
            actual.add(Kind.DELETE);
        } else if (was != null && is != null && !was.values().equals(is.values())) {
            actual.add(Kind.UPDATE);
        }
        if (is != null && !Objects.equals(was == null ? null : was.lastRun(), is.lastRun())) {
            actual.add(Kind.RUN);
        }
        return actual;
    }
}
