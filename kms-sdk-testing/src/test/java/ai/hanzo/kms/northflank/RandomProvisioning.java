// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.ResourceName;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws servers and desired states of a few names, so that they meet. For one thread. */
final class RandomProvisioning {

    static final List<String> PROJECTS = List.of("p-1", "p-2");

    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static final List<String> TEXTS = List.of("", "one", "two");

    private final Random random;
    private final Generation generation;

    RandomProvisioning(long seed) {
        this.random = new Random(seed);
        this.generation =
                List.of(Generation.OLDEST, Generation.MIDDLE, Generation.NEWEST).get(random.nextInt(3));
    }

    Random random() {
        return random;
    }

    FakeKms server() {
        FakeKms kms = CheckedKms.builder()
                .generation(generation)
                .project("p-1", "One")
                .project("p-2", "Two")
                .start();
        kms.northflank().addProject("nf", "Northflank");
        PROJECTS.forEach(project -> kms.secretSyncs().addFolder(project, "dev", "/", Map.of("KEY", "value")));
        for (String group : List.of("g-0", "g-1", "g-2")) {
            if (random.nextInt(4) > 0) {
                kms.northflank().addSecretGroup("nf", group, "Group", Map.of("OLD", "value"));
            }
        }
        return kms;
    }

    /** Adds what makes runs fail. */
    static void repair(FakeKms kms) {
        for (String group : List.of("g-0", "g-1", "g-2")) {
            kms.northflank().addSecretGroup("nf", group, "Group", Map.of("OLD", "value"));
        }
    }

    DesiredState state() {
        DesiredState.Builder state = DesiredState.builder();
        List<ResourceName> connections = new ArrayList<>();
        for (Scope scope : scopes()) {
            for (String name : NAMES) {
                int what = random.nextInt(4);
                if (what < 2) {
                    state.connection(connection(name, scope));
                    connections.add(ResourceName.connection(name, scope));
                } else if (what == 2) {
                    state.absentConnection(name, scope);
                }
            }
        }
        for (String project : PROJECTS) {
            List<ResourceName> usable = connections.stream()
                    .filter(name ->
                            name.scope().projectId() == null || name.scope().equals(Scope.project(project)))
                    .toList();
            for (String name : NAMES) {
                int what = random.nextInt(4);
                if (what < 2 && !usable.isEmpty()) {
                    state.secretSync(sync(name, project, usable.get(random.nextInt(usable.size()))));
                } else if (what == 2) {
                    state.absentSecretSync(name, project);
                }
            }
        }
        return state.build();
    }

    /** The oldest servers know the organization only. */
    private List<Scope> scopes() {
        return generation == Generation.OLDEST
                ? List.of(Scope.organization())
                : List.of(Scope.organization(), Scope.project("p-1"), Scope.project("p-2"));
    }

    private DesiredConnection connection(String name, Scope scope) {
        DesiredConnection.Builder connection = DesiredConnection.builder()
                .name(name)
                .projectId(scope.projectId())
                .apiToken(ApiTokenSource.of("nf-token"));
        return connection.description(description()).build();
    }

    private DesiredSecretSync sync(String name, String project, ResourceName connection) {
        SyncOptions.Builder options = SyncOptions.builder();
        DesiredSecretSync.Builder sync = DesiredSecretSync.builder()
                .name(name)
                .projectId(project)
                .connection(connection.name(), connection.scope())
                .description(description())
                .environment("dev")
                .autoSync(random.nextBoolean())
                .options(
                        random.nextBoolean()
                                ? options.keepUnknownKeys().build()
                                : options.keySchema("KMS_{{secretKey}}").build())
                .destination(SyncDestination.of("nf", "g-" + random.nextInt(3)));
        return random.nextBoolean() ? sync.awaitRun(Duration.ofMinutes(20)).build() : sync.build();
    }

    private @Nullable String description() {
        int which = random.nextInt(TEXTS.size() + 1);
        return which == TEXTS.size() ? null : TEXTS.get(which);
    }
}
