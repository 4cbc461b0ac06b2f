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
 * <p>It checks requests as strictly as a real server, stores connections, and fails on demand with {@link
 * #faults()}. Thread-safe.
 *
 * <p>It needs no test framework. For JUnit Jupiter there are {@link ai.hanzo.kms.testing.junit.WithFakeKms} and {@link
 * ai.hanzo.kms.testing.junit.FakeKmsExtension}.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} that names it.
 *
 * @since 0.1.0
 */
public final class FakeKms extends FakeEndpoint implements AutoCloseable {
    FakeKms(FakeSettings settings) {
        super(settings);
    }

    /** {@return a running fake on any free port, without projects and connections; the caller closes it} */
    public static FakeKms start() {
        return builder().start();
    }

    /**
     * Makes a fake like {@link #start()} that opens its port when it is first used.
     *
     * @return a fake; the caller closes it
     */
    public static FakeKms create() {
        return builder().create();
    }

    /** {@return a builder for a fake with other settings, with the defaults of {@link #start()}} */
    public static FakeKmsBuilder builder() {
        ClientSettings.checkLibraries();
        return new FakeKmsBuilder();
    }

    /**
     * Opens the port if it isn't open. After {@link #close()}, opens the same port again, with the same state.
     *
     * @return this
     * @throws java.io.UncheckedIOException if another program has taken the port
     */
    public FakeKms open() {
        network.open();
        return this;
    }

    /**
     * Closes the shared client and stops the server. Calling it again does nothing.
     *
     * @throws IllegalStateException if a fault plan has no effect, see {@link #faults()}
     */
    @Override
    public void close() {
        CleanupSteps.runAll(List.of(network::close, server::requireEndedFaults));
    }

    /**
     * Restores the state after the start: no connections, calls or faults, the projects of the builder, the clock
     * without {@link FakeClock#advance}, and a new {@link #client()}. Only valid access tokens stay valid, for a client
     * that is used in several tests. The fake drops requests that arrived before.
     */
    public void reset() {
        server.reset();
        network.reset();
    }

    /** {@return the default identity, which {@link #client()} signs in as} */
    public FakeIdentity identity() {
        return server.identity;
    }

    /** {@return another machine identity, which exists until the next reset} */
    public FakeIdentity addIdentity() {
        return server.addIdentity();
    }

    /**
     * Adds a KMS project.
     *
     * @param id the ID of the project
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
     * @param id the ID of the project
     * @return this
     * @throws IllegalArgumentException if there is no such project
     */
    public FakeKms removeProject(String id) {
        Arguments.notNull("id", id);
        server.removeProject(id);
        return this;
    }

    /**
     * Stores a connection for any app, without a token.
     *
     * @param app the kind, for example {@code aws}
     * @param name the name, in the form that the server stores
     * @param projectId the project that owns it, or null for the organization level; the oldest servers ignore it
     * @return the stored connection
     * @throws IllegalArgumentException if there is no such project, the name is taken in this scope, or app or name
     *     don't consist of lowercase letters, digits and single hyphens between them, at most 64 characters, or 32 for
     *     a name on the oldest servers
     */
    public StoredConnection addConnection(String app, String name, @Nullable String projectId) {
        Arguments.notNull("app", app);
        Arguments.notNull("name", name);
        return new StoredConnection(server.addConnection(app, name, projectId));
    }

    /**
     * Makes a connection impossible to delete, as if a secret sync used it.
     *
     * @param connectionId the ID of the connection
     * @return this
     * @throws IllegalArgumentException if there is no such connection
     */
    public FakeKms markInUse(UUID connectionId) {
        Arguments.notNull("connectionId", connectionId);
        server.markInUse(connectionId);
        return this;
    }

    /** {@return the connections for all apps in all scopes, sorted by name} */
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

    /** {@return the clock of this fake} */
    public FakeClock clock() {
        return server.clock;
    }

    /** {@return the faults of this KMS} */
    public Faults faults() {
        return server.faults;
    }

    /**
     * Limits the requests per window from now on.
     *
     * @param reads how many reads are allowed in a window
     * @param writes how many writes are allowed in a window; logins are writes
     * @param window the length of a window, by the clock of the fake, in whole seconds
     * @return this
     * @throws IllegalArgumentException if a number is negative, or the window is not at least one whole second
     */
    public FakeKms rateLimit(int reads, int writes, Duration window) {
        server.rateLimiter.limit(reads, writes, window);
        return this;
    }

    /**
     * Begins or ends maintenance: writes get 500, but reads, universal auth logins and renewals work.
     *
     * @param on true to start maintenance, false to end it
     * @return this
     */
    public FakeKms maintenance(boolean on) {
        synchronized (server.lock) {
            server.dispatcher.maintenance(on);
        }
        return this;
    }

    /**
     * Returns the requests since the start or the last reset, in the order of their responses: the latest 10,000, or as
     * many as the builder said.
     *
     * @return the calls, with secrets redacted
     */
    public List<RecordedCall> calls() {
        return server.calls.all();
    }

    /**
     * Returns the requests of one operation.
     *
     * @param operation the operation
     * @return its calls, with secrets redacted
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
     * Counts the requests of one operation, including refused and dropped ones.
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
     * Returns checks of the stored state and of the calls. A failure explains itself.
     *
     * @return the checks
     * @throws IllegalStateException if a fault plan has no effect, see {@link #faults()}
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
