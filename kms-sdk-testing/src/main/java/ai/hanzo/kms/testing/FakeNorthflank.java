// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.fault.FaultPlan;
import ai.hanzo.kms.testing.fault.Faults;
import ai.hanzo.kms.testing.internal.fault.FaultQueue;
import ai.hanzo.kms.testing.internal.fault.NorthflankFaults;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.KnownOperations;
import ai.hanzo.kms.testing.internal.http.RateLimiter;
import ai.hanzo.kms.testing.internal.http.RequestPipeline;
import ai.hanzo.kms.testing.internal.northflank.NorthflankClient;
import ai.hanzo.kms.testing.internal.northflank.NorthflankEndpoints;
import ai.hanzo.kms.testing.internal.northflank.NorthflankJson;
import ai.hanzo.kms.testing.internal.northflank.NorthflankServer;
import ai.hanzo.kms.testing.internal.northflank.NorthflankStore;
import ai.hanzo.kms.testing.internal.northflank.NorthflankTokens;
import ai.hanzo.kms.testing.internal.time.DelayedTasks;
import ai.hanzo.kms.testing.internal.verify.CallLog;
import ai.hanzo.kms.testing.verify.NorthflankVerifier;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Imitates Northflank: accepts or refuses API tokens, holds projects with secret groups, and serves its own API on a
 * separate port, like {@code https://api.northflank.com}.
 *
 * <p>By default, every token is accepted and has all permissions. After the first {@code accept}, only named tokens are
 * accepted. All requests share one budget, 1,000 an hour by the clock of the fake KMS: those to {@link #url()}, and
 * those of the fake KMS: 1 to test a token, 2 for a run of a sync, 1 for a page of a list. All teams below
 * {@code /v1/teams/} share the same projects. There are no addons. Reached by {@link FakeKms#northflank()}.
 * Thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} that names it.
 *
 * @since 0.1.0
 */
public final class FakeNorthflank {
    private final Object lock;
    private final FakeClock clock;
    private final NorthflankTokens tokens;
    private final NorthflankStore store = new NorthflankStore();
    private final CallLog calls;
    private final KnownOperations operations;
    private final FaultQueue faultQueue;
    private final Faults faults;
    private final NorthflankClient clientOfKms;
    final NorthflankServer server;

    FakeNorthflank(InMemoryKms kms, FakeSettings settings, FakeSockets sockets) {
        lock = kms.lock;
        clock = kms.clock;
        tokens = new NorthflankTokens(kms.secrets::add);
        calls = new CallLog(kms.secrets, settings.recordedCalls);
        RateLimiter budget = new RateLimiter(clock);
        clientOfKms = new NorthflankClient(clock, tokens, store, budget, kms.traits.repeatsAtNorthflank());
        NorthflankEndpoints endpoints = new NorthflankEndpoints(clock, tokens, store, sockets);
        operations = endpoints.operations();
        DelayedTasks delayed = new DelayedTasks(clock, lock);
        faultQueue = new FaultQueue(new NorthflankFaults(operations), delayed);
        faults = new Faults(faultQueue);
        RequestPipeline pipeline = new RequestPipeline(clock, delayed, faultQueue::respond, calls::add, lock);
        server = new NorthflankServer(tokens, endpoints, pipeline, budget, sockets);
    }

    /**
     * Returns the base URL of Northflank's API, for example {@code http://127.0.0.1:43211}. The first call starts the
     * server; {@link FakeKms#close()} stops it.
     *
     * @throws IllegalStateException if the fake KMS is closed
     * @throws java.io.UncheckedIOException if it can't listen on the port that its builder chose
     */
    public String url() {
        return server.url();
    }

    /**
     * Adds a Northflank project, or renames one.
     *
     * @param id the ID of the project
     * @param name the name of the project
     * @return this
     */
    public FakeNorthflank addProject(String id, String name) {
        Arguments.notNull("id", id);
        Arguments.notNull("name", name);
        return change(() -> store.addProject(id, name));
    }

    /**
     * Adds a secret group without a description, or replaces one.
     *
     * @param projectId the ID of the Northflank project
     * @param id the ID of the group, unique in its project
     * @param name the name of the group
     * @param variables the keys and their values
     * @return this
     * @throws IllegalArgumentException if there is no such project
     */
    public FakeNorthflank addSecretGroup(String projectId, String id, String name, Map<String, String> variables) {
        Arguments.notNull("variables", variables)
                .forEach((key, value) -> Arguments.notNull("Each value of variables", value));
        return change(() -> store.put(NorthflankJson.newGroup(projectId, id, name, variables, clock.instant())));
    }

    /**
     * Gives a secret group a description.
     *
     * @param projectId the ID of the Northflank project
     * @param id the ID of the group
     * @param text the description, or null for none
     * @return this
     * @throws IllegalArgumentException if there is no such group
     */
    public FakeNorthflank describe(String projectId, String id, @Nullable String text) {
        return change(() -> store.put(store.existing(projectId, id).describedAs(text)));
    }

    /** {@return the IDs of the projects now} */
    public Set<String> projectIds() {
        return locked(store::projectIds);
    }

    /**
     * Returns a copy of the secrets in a secret group.
     *
     * @param projectId the ID of the Northflank project
     * @param groupId the ID of the group
     * @throws IllegalArgumentException if there is no such group
     */
    public Map<String, String> secrets(String projectId, String groupId) {
        return locked(() -> store.existing(projectId, groupId).variables());
    }

    /**
     * Accepts these tokens, with all permissions. From now on, Northflank refuses all tokens that you never named.
     *
     * @param apiTokens the accepted API tokens; if there are none, Northflank refuses every token
     * @return this
     */
    public FakeNorthflank accept(String... apiTokens) {
        Arguments.all("apiTokens", apiTokens);
        return change(() -> tokens.accept(EnumSet.allOf(NorthflankPermission.class), apiTokens));
    }

    /**
     * Accepts a token, with only some permissions. From now on, Northflank refuses all tokens that you never named.
     *
     * @param apiToken the API token
     * @param first a permission of its API role
     * @param more its other permissions
     * @return this
     */
    public FakeNorthflank accept(String apiToken, NorthflankPermission first, NorthflankPermission... more) {
        Arguments.notNull("apiToken", apiToken);
        Arguments.notNull("first", first);
        Arguments.all("more", more);
        return change(() -> tokens.accept(EnumSet.of(first, more), apiToken));
    }

    /**
     * Takes permissions away from a token.
     *
     * @param apiToken the API token
     * @param permissions the permissions that it loses
     * @return this
     * @throws IllegalArgumentException if Northflank refuses the token
     */
    public FakeNorthflank deny(String apiToken, NorthflankPermission... permissions) {
        return change(() -> tokens.deny(apiToken, permissions));
    }

    /**
     * Restricts a token to some projects. Its list doesn't contain the others, and requests to them get 403.
     *
     * @param apiToken the API token
     * @param projectIds the projects that it can access
     * @return this
     * @throws IllegalArgumentException if Northflank refuses the token or there is no such project
     */
    public FakeNorthflank restrict(String apiToken, String... projectIds) {
        return change(() -> {
            Arguments.all("projectIds", projectIds).forEach(store::requireKnown);
            tokens.restrict(apiToken, projectIds);
        });
    }

    /**
     * Refuses these tokens: KMS responds with 400 and a message that ends with status code 401.
     *
     * @param apiTokens the refused API tokens
     * @return this
     */
    public FakeNorthflank reject(String... apiTokens) {
        Arguments.all("apiTokens", apiTokens);
        return change(() -> tokens.reject(apiTokens));
    }

    /**
     * Sets the status with which Northflank refuses a token.
     *
     * @param status an HTTP status from 400 to 599, 401 by default; 403 means a token without the permission
     * @return this
     * @throws IllegalArgumentException if the status is not an error
     */
    public FakeNorthflank rejectionStatus(int status) {
        Arguments.requireErrorStatus(status);
        return change(() -> tokens.rejectionStatus(status));
    }

    /**
     * Limits the requests from now on, including those of the fake KMS.
     *
     * @param requests how many requests are allowed in a window, 1,000 by default
     * @param window the length of a window, by the clock of the fake, in whole seconds; 1 hour by default
     * @return this
     * @throws IllegalArgumentException if the number is negative, or the window is not at least one whole second
     */
    public FakeNorthflank rateLimit(int requests, Duration window) {
        return change(() -> server.rateLimit(requests, window));
    }

    /**
     * Makes Northflank respond to everything with an error, to the fake KMS and at {@link #url()}.
     *
     * @param status the HTTP status of Northflank, from 400 to 599, for example 429 or 503
     * @return this
     * @throws IllegalArgumentException if the status is not an error
     */
    public FakeNorthflank unavailable(int status) {
        Arguments.requireErrorStatus(status);
        return change(() -> tokens.outage(NorthflankTokens.Outage.ofStatus(status)));
    }

    /**
     * Breaks the network to Northflank, for the fake KMS and at {@link #url()}, where it drops connections.
     *
     * @param cause the network error, for example {@code getaddrinfo ENOTFOUND api.northflank.com}
     * @return this
     */
    public FakeNorthflank unavailable(String cause) {
        Arguments.notNull("cause", cause);
        return change(() -> tokens.outage(NorthflankTokens.Outage.ofNetwork(cause)));
    }

    /** Ends {@link #unavailable(int)} or {@link #unavailable(String)}, and returns this. */
    public FakeNorthflank available() {
        return change(() -> tokens.outage(null));
    }

    /** {@return the faults of {@link #url()}; for requests of the fake KMS, use {@link FaultPlan#northflankDown(int)}} */
    public Faults faults() {
        return faults;
    }

    /** {@return how often KMS tested a token with Northflank since the start or the last reset} */
    public int checks() {
        return locked(clientOfKms::checks);
    }

    /** {@return the requests to {@link #url()} since the start or the last reset, with secrets redacted} */
    public List<RecordedCall> calls() {
        return calls.all();
    }

    /** {@return checks of the secret groups and of the calls; a failure explains itself} */
    public NorthflankVerifier verify() {
        return new NorthflankVerifier(operations, calls, () -> locked(store::groups));
    }

    NorthflankClient clientOfKms() {
        return clientOfKms;
    }

    void requireEndedFaults() {
        faultQueue.requireEnded();
    }

    void reset() {
        synchronized (lock) {
            tokens.reset();
            store.clear();
            faults.clear();
            calls.clear();
            clientOfKms.reset();
            server.reset();
        }
    }

    private FakeNorthflank change(Runnable change) {
        synchronized (lock) {
            change.run();
        }
        return this;
    }

    private <T> T locked(Supplier<T> read) {
        synchronized (lock) {
            return read.get();
        }
    }
}
