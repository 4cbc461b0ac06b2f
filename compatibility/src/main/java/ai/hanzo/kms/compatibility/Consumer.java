// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.compatibility;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.ValidationException;
import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnectionUpdate;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.sync.JobStatus;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * What every combination of versions has to bring off: the calls of a program that uses the SDK, and what the SDK makes of
 * refusals. Prints one line for each step, and ends with an exception at the first deviation. Knows the published API alone.
 */
public final class Consumer {

    /** Where the secrets of the sync come from, and where they go to. */
    public static final String PROJECT = "kms-project";

    public static final String NORTHFLANK_PROJECT = "nf-project";
    public static final String GROUP = "group";
    public static final String NORTHFLANK_TOKEN = "northflank-token";

    /** What each step prints. */
    public static final List<String> STEPS = List.of(
            "create", "conflict", "validation", "permission", "expired token", "list", "update", "ensure", "sync");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KmsClient kms;
    private final Server server;
    private final PrintStream out;
    private final NorthflankConnections connections;

    private Consumer(KmsClient kms, Server server, PrintStream out) {
        this.kms = kms;
        this.server = server;
        this.out = out;
        this.connections = NorthflankConnections.of(kms);
    }

    /**
     * Runs all steps.
     *
     * @throws IllegalStateException at the first step that goes another way
     */
    public static void run(KmsClient kms, Server server, PrintStream out) {
        new Consumer(kms, server, out).run();
    }

    private void run() {
        AppConnection created = connections.create(request("one"));
        require(created.name().equals("one") && created.version() == 1, "created " + created.name());
        done(0);

        NameConflictException conflict = refusal(NameConflictException.class, () -> connections.create(request("one")));
        require(conflict.status() == 400, "status of a conflict " + conflict.status());
        done(1);

        server.perform(Server.REFUSE_FORM);
        ValidationException validation = refusal(ValidationException.class, () -> connections.create(request("two")));
        require(validation.status() == 422 && validation.issues().size() == 1, "issues " + validation.issues());
        done(2);

        server.perform(Server.DENY);
        PermissionDeniedException denied =
                refusal(PermissionDeniedException.class, () -> connections.create(request("two")));
        require(denied.status() == 403 && !denied.rules().isEmpty(), "rules " + denied.rules());
        server.perform(Server.ALLOW);
        done(3);

        server.perform(Server.EXPIRE_TOKEN);
        require(connections.get(created.id()).equals(created), "another connection than was created");
        done(4);

        require(
                connections.list().size() == 1,
                "connections " + connections.list().size());
        require(!kms.appConnections().list().isEmpty(), "no connections of all kinds");
        done(5);

        NorthflankConnectionUpdate described =
                NorthflankConnectionUpdate.builder().description("changed").build();
        require("changed".equals(connections.update(created.id(), described).description()), "not described");
        NorthflankConnectionUpdate bare =
                NorthflankConnectionUpdate.builder().clearDescription().build();
        require(connections.update(created.id(), bare).description() == null, "still described");
        done(6);

        require(ensured("two") == EnsureOutcome.CREATED, "not created");
        require(connections.findByName("two", scope()).isPresent(), "not found by its name");
        done(7);

        sync(created);
        done(8);
    }

    private static Scope scope() {
        return Scope.project(PROJECT);
    }

    private EnsureOutcome ensured(String name) {
        return connections.ensure(request(name)).outcome();
    }

    private void sync(AppConnection connection) {
        NorthflankSecretSyncs syncs = NorthflankSecretSyncs.of(kms);
        NorthflankSecretSync sync = syncs.create(NorthflankSecretSyncRequest.builder()
                .name("sync")
                .projectId(PROJECT)
                .connectionId(connection.id())
                .environment("dev")
                .secretPath("/")
                .keySchema("KMS_{{secretKey}}")
                .destination(NORTHFLANK_PROJECT, GROUP)
                .build());
        JobStatus status = syncs.awaitCompletion(sync, PATIENCE).syncStatus();
        require(JobStatus.SUCCEEDED.equals(status), "status of the sync " + status);
        require(syncs.list(PROJECT).size() == 1, "no list of syncs");
        server.perform(Server.CHECK_SECRETS);
    }

    private static NorthflankConnectionRequest request(String name) {
        return NorthflankConnectionRequest.builder()
                .name(name)
                .projectId(PROJECT)
                .apiToken(NORTHFLANK_TOKEN)
                .build();
    }

    private static <E extends KmsException> E refusal(Class<E> type, Runnable call) {
        try {
            call.run();
        } catch (KmsException e) {
            if (type.isInstance(e)) {
                return type.cast(e);
            }
            throw new IllegalStateException("another refusal than " + type.getSimpleName(), e);
        }
        throw new IllegalStateException("no " + type.getSimpleName());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    private void done(int step) {
        out.println(STEPS.get(step) + ": ok");
    }
}
