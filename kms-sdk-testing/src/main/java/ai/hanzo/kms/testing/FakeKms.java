// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.extension.ClientSettings;
import ai.hanzo.kms.testing.fault.Faults;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.CleanupSteps;
import ai.hanzo.kms.testing.verify.FakeKmsVerifier;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs an in-memory Hanzo KMS, with a Northflank behind it, on a port of this machine.
 *
 * <pre>{@code
 * import static org.assertj.core.api.Assertions.assertThat;
 *
 * import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
 * import ai.hanzo.kms.northflank.NorthflankConnections;
 * import ai.hanzo.kms.testing.FakeKms;
 *
 * try (FakeKms kms = FakeKms.start()) {
 *     NorthflankConnections northflank = NorthflankConnections.of(kms.client());
 *     northflank.create(NorthflankConnectionRequest.builder().name("a").apiToken("t").build());
 *     assertThat(kms.connections()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>It checks requests as strictly as a server does, keeps what is stored, and misbehaves on command with {@link
 * #faults()}. Thread-safe.
 *
 * <p>It knows no test framework. For JUnit Jupiter there are {@link ai.hanzo.kms.testing.junit.WithFakeKms} and {@link
 * ai.hanzo.kms.testing.junit.FakeKmsExtension}.
 *
 * @since 0.1.0
 */
public final class FakeKms extends FakeEndpoint implements AutoCloseable {
    FakeKms(FakeSettings settings) {
        super(settings);
    }

    /** {@return a running fake on any free port, without projects and connections, to be closed by the caller} */
    public static FakeKms start() {
        return builder().start();
    }

    /**
     * Makes a fake like {@link #start()} that opens its port when it is first used.
     *
     * @return a fake, to be closed by the caller
     */
    public static FakeKms create() {
        return builder().create();
    }

    /** {@return a builder for a fake of another kind, with the defaults of {@link #start()}} */
    public static FakeKmsBuilder builder() {
        ClientSettings.checkLibraries();
        return new FakeKmsBuilder();
    }

    /**
     * Opens the port, if it isn't open, and once more after {@link #close()}: the same one, with the state of before.
     *
     * @return this
     * @throws java.io.UncheckedIOException if another program has taken the port
     */
    public FakeKms open() {
        network.open();
        return this;
    }

    /**
     * Closes the shared client and stops the server. Does nothing the second time.
     *
     * @throws IllegalStateException if a fault was begun but never ended, see {@link #faults()}
     */
    @Override
    public void close() {
        CleanupSteps.runAll(List.of(network::close, server::requireEndedFaults));
    }

    /**
     * Goes back to the state after the start: no connections, calls and faults, the projects of the builder, the clock
     * where it would be without {@link FakeClock#advance}, a new {@link #client()}. Only access tokens that are still good
     * stay so, for a client that lives longer than one test. Requests that arrived before are dropped.
     */
    public void reset() {
        server.reset();
        network.reset();
    }

    /** {@return the default identity, which {@link #client()} signs in as} */
    public FakeIdentity identity() {
        return server.identity;
    }

    /** {@return one more machine identity, which there is until the next reset} */
    public FakeIdentity addIdentity() {
        return server.addIdentity();
    }

    /**
     * Adds a KMS project.
     *
     * @param id the id of the project
     * @param name the name of the project
     * @return this
     */
    public FakeKms addProject(String id, String name) {
        Arguments.notNull("id", id);
        Arguments.notNull("name", name);
        server.addProject(id, name);
        return this;
    }

    /**
     * Removes a KMS project with its connections, secret syncs and folders.
     *
     * @param id the id of the project
     * @return this
     * @throws IllegalArgumentException if there is no such project
     */
    public FakeKms removeProject(String id) {
        Arguments.notNull("id", id);
        server.removeProject(id);
        return this;
    }

    /**
     * Stores a connection of any kind, without asking for a token.
     *
     * @param app the kind, for example {@code aws}
     * @param name the name, in the form that the server stores
     * @param projectId the project that owns it, or null for the organization level; the oldest servers ignore it
     * @return the stored connection
     * @throws IllegalArgumentException if there is no such project, the name is taken in this scope, or kind or name are not
     *     made of lower-case letters, digits and single hyphens between them: 64 characters at most, 32 in a name of the oldest
     *     servers
     */
    public StoredConnection addConnection(String app, String name, @Nullable String projectId) {
        Arguments.notNull("app", app);
        Arguments.notNull("name", name);
        return new StoredConnection(server.addConnection(app, name, projectId));
    }

    /**
     * Makes a connection impossible to delete, as if a secret sync used it.
     *
     * @param connectionId the id of the connection
     * @return this
     * @throws IllegalArgumentException if there is no such connection
     */
    public FakeKms markInUse(UUID connectionId) {
        Arguments.notNull("connectionId", connectionId);
        server.markInUse(connectionId);
        return this;
    }

    /** {@return the connections of every kind and scope that are stored now, sorted by name} */
    public List<StoredConnection> connections() {
        return server.connections();
    }

    /** {@return the Northflank behind this KMS} */
    public FakeNorthflank northflank() {
        return server.northflank;
    }

    /** {@return the folders with secrets, and the jobs of secret syncs} */
    public FakeSecretSyncs secretSyncs() {
        return server.secretSyncs;
    }

    /** {@return the clock that everything here is dated by} */
    public FakeClock clock() {
        return server.clock;
    }

    /** {@return the faults to make this KMS misbehave with} */
    public Faults faults() {
        return server.faults;
    }

    /**
     * Limits the requests per window from now on.
     *
     * @param reads how many reads a window takes
     * @param writes how many writes a window takes; logins are writes
     * @param window the length of a window, by the clock of the fake, in whole seconds
     * @return this
     * @throws IllegalArgumentException if a number is negative, or the window is not at least one whole second
     */
    public FakeKms rateLimit(int reads, int writes, Duration window) {
        server.rateLimiter.limit(reads, writes, window);
        return this;
    }

    /**
     * Begins or ends maintenance: writes are 500, but reads, universal auth logins and renewals work.
     *
     * @param on whether maintenance goes on, false by default
     * @return this
     */
    public FakeKms maintenance(boolean on) {
        synchronized (server.lock) {
            server.dispatcher.maintenance(on);
        }
        return this;
    }

    /**
     * Returns the requests since the start or the last reset, in the order of their responses: the latest 10,000, or as many as
     * the builder said.
     *
     * @return the calls, secrets redacted
     */
    public List<RecordedCall> calls() {
        return server.calls.all();
    }

    /**
     * Returns the requests of one operation.
     *
     * @param operation the operation
     * @return its calls, secrets redacted
     * @throws IllegalArgumentException if the server has no such operation
     */
    public List<RecordedCall> calls(Operation operation) {
        server.operations.require(operation);
        return calls().stream()
                .filter(call -> call.operation().equals(operation))
                .toList();
    }

    /** {@return how many older calls were dropped since the start or the last reset, because {@link #calls()} was full} */
    public long droppedCalls() {
        return server.calls.dropped();
    }

    /**
     * Counts the requests of one operation, refused and dropped ones too.
     *
     * @param operation the operation
     * @return how often it was called since the start or the last reset
     * @throws IllegalArgumentException if the server has no such operation
     */
    public int count(Operation operation) {
        server.operations.require(operation);
        return server.calls.count(operation);
    }

    /**
     * Begins checks of what is stored now and of what was called, whose failures explain themselves.
     *
     * @return the checks
     * @throws IllegalStateException if a fault was begun but never ended, see {@link #faults()}
     */
    public FakeKmsVerifier verify() {
        server.requireEndedFaults();
        return new FakeKmsVerifier(server.operations, server.calls, server::connections, server.secretSyncs::syncs);
    }

    /** {@return the base URL if it is known, without any secret} */
    @Override
    public String toString() {
        return "fake KMS " + network;
    }
}
