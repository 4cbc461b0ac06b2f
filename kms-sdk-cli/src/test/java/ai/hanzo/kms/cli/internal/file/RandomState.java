// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.ResourceName;
import ai.hanzo.kms.northflank.provision.TokenRotation;
import ai.hanzo.kms.northflank.sync.InitialSyncBehavior;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws desired states with the texts that are hardest to write. For one thread. */
final class RandomState {

    private static final List<String> NAMES = List.of(
            "shop",
            "no",
            "yes",
            "null",
            "true",
            "False",
            "y",
            "123",
            "0x1f",
            "1e3",
            "2024-01-01",
            "0o17",
            "a-b-c",
            "x1");
    private static final List<String> IDS =
            List.of("12345678-abcd-4321-9876-0123456789ab", "-", "--", "---", "_", "null", "1", "-1", "NaN", "P_1");
    private static final List<String> PIECES = List.of(
            "a",
            "B",
            "0",
            " ",
            "  ",
            "\n",
            "\t",
            "\r\n",
            "\"",
            "'",
            "\\",
            "#",
            " #",
            ":",
            ": ",
            "- ",
            "-",
            "?",
            "!",
            "&",
            "*",
            "%",
            "@",
            "`",
            "|",
            ">",
            "{",
            "}",
            "[",
            "]",
            ",",
            "---",
            "...",
            "~",
            "null",
            "true",
            "é",
            "\u00a0",
            "\u200b",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "\ue000",
            "\ud83d\ude00",
            "\udbff\udfff",
            "\ud83c\uddea",
            "{{secretKey}}");

    private final Random random;
    private final List<ResourceName> connections = new ArrayList<>();
    private int count;

    RandomState(Random random) {
        this.random = random;
    }

    DesiredState draw() {
        DesiredState.Builder state = DesiredState.builder();
        for (int i = random.nextInt(5); i > 0; i--) {
            DesiredConnection connection = connection();
            connections.add(connection.resource());
            state.connection(connection);
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            state.secretSync(sync());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            state.absentConnection(name(), scope());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            state.absentSecretSync(name(), id());
        }
        return state.build();
    }

    private DesiredConnection connection() {
        DesiredConnection.Builder connection = DesiredConnection.builder()
                .name(name())
                .projectId(scope().projectId())
                .description(description())
                .apiToken(ApiTokenSource.placeholder("TOKEN_" + count++));
        if (random.nextInt(3) == 0) {
            connection.formerName(name());
        }
        switch (random.nextInt(4)) {
            case 0 -> connection.rotation(TokenRotation.always());
            case 1 -> connection.rotation(TokenRotation.olderThan(duration(Duration.ofDays(36_500))));
            default -> connection.rotation(TokenRotation.never());
        }
        return connection.build();
    }

    private DesiredSecretSync sync() {
        ResourceName used = connections.isEmpty() || random.nextBoolean()
                ? ResourceName.connection("other", Scope.organization())
                : one(connections);
        String project = used.scope().projectId();
        if (project == null) {
            project = id();
        } else if (random.nextInt(4) == 0) {
            used = ResourceName.connection("other", used.scope());
        }
        SyncOptions.Builder options = SyncOptions.builder();
        if (random.nextBoolean()) {
            options.keySchema(one(
                    List.of("KMS_{{secretKey}}", "-{{secretKey}}", "/{{environment}}/{{secretKey}}", "{{secretKey}}")));
        }
        if (random.nextBoolean()) {
            options.keepUnknownKeys();
        } else {
            options.deleteUnknownKeys();
        }
        switch (random.nextInt(3)) {
            case 0 -> options.recursive(true);
            case 1 -> options.initialSyncBehavior(InitialSyncBehavior.IMPORT_PRIORITIZE_SOURCE);
            default -> options.initialSyncBehavior(InitialSyncBehavior.OVERWRITE_DESTINATION);
        }
        DesiredSecretSync.Builder sync = DesiredSecretSync.builder()
                .name(name())
                .projectId(project)
                .description(description())
                .connection(used.name(), used.scope())
                .environment(one(NAMES))
                .secretPath(path())
                .autoSync(random.nextBoolean())
                .options(options.build())
                .destination(SyncDestination.of(id(), id()));
        return random.nextBoolean()
                ? sync.build()
                : sync.awaitRun(duration(Duration.ofDays(1))).build();
    }

    /** Returns a name that occurs once, and often the same but for the number. */
    private String name() {
        return one(NAMES) + "-" + count++;
    }

    private Scope scope() {
        return random.nextBoolean() ? Scope.organization() : Scope.project(id());
    }

    private String id() {
        return one(IDS);
    }

    private @Nullable String description() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(one(PIECES));
        }
        return random.nextInt(5) == 0 ? null : text.toString();
    }

    private String path() {
        String path =
                "/" + String.join("/", List.of(one(NAMES), "a # b", "é: \"x\"").subList(0, 1 + random.nextInt(3)));
        return random.nextInt(3) == 0 ? "/" : path;
    }

    private Duration duration(Duration most) {
        Duration duration = switch (random.nextInt(5)) {
            case 0 -> Duration.ofDays(1 + random.nextInt(100));
            case 1 -> Duration.ofHours(1 + random.nextInt(100));
            case 2 -> Duration.ofMinutes(1 + random.nextInt(100));
            case 3 -> Duration.ofSeconds(1 + random.nextInt(1_000_000));
            default -> Duration.ofNanos(1 + random.nextInt(Integer.MAX_VALUE));
        };
        return duration.compareTo(most) > 0 ? most : duration;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
