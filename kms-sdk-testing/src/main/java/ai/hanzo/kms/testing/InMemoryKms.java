// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.fault.Faults;
import ai.hanzo.kms.testing.internal.auth.Authentication;
import ai.hanzo.kms.testing.internal.auth.IdentityStore;
import ai.hanzo.kms.testing.internal.auth.LoginEndpoints;
import ai.hanzo.kms.testing.internal.auth.Token;
import ai.hanzo.kms.testing.internal.auth.TokenStore;
import ai.hanzo.kms.testing.internal.connection.ConnectionEndpoints;
import ai.hanzo.kms.testing.internal.connection.ConnectionJson;
import ai.hanzo.kms.testing.internal.connection.ConnectionOptions;
import ai.hanzo.kms.testing.internal.connection.ConnectionRow;
import ai.hanzo.kms.testing.internal.fault.FaultQueue;
import ai.hanzo.kms.testing.internal.fault.KmsFaults;
import ai.hanzo.kms.testing.internal.fault.TokenFaults;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.CleanupSteps;
import ai.hanzo.kms.testing.internal.http.Dispatcher;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.KnownOperations;
import ai.hanzo.kms.testing.internal.http.RateLimiter;
import ai.hanzo.kms.testing.internal.http.RequestForms;
import ai.hanzo.kms.testing.internal.http.RequestPipeline;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import ai.hanzo.kms.testing.internal.store.ProjectStore;
import ai.hanzo.kms.testing.internal.store.RowStore;
import ai.hanzo.kms.testing.internal.sync.SecretFolders;
import ai.hanzo.kms.testing.internal.sync.SyncEndpoints;
import ai.hanzo.kms.testing.internal.sync.SyncJobQueue;
import ai.hanzo.kms.testing.internal.sync.SyncJobRunner;
import ai.hanzo.kms.testing.internal.sync.SyncJson;
import ai.hanzo.kms.testing.internal.sync.SyncRow;
import ai.hanzo.kms.testing.internal.sync.SyncRules;
import ai.hanzo.kms.testing.internal.time.DelayedTasks;
import ai.hanzo.kms.testing.internal.verify.CallLog;
import ai.hanzo.kms.testing.internal.verify.KnownSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Assembles the state of the fake and the parts that work on it: everything except the network. */
final class InMemoryKms {
    private static final int LONGEST_APP = 64;

    /** Guards all state that isn't thread-safe. */
    final Object lock = new Object();

    final FakeClock clock;
    final KnownOperations operations;
    final FakeNorthflank northflank;
    final FakeIdentity identity;
    final Faults faults;
    final KnownSecrets secrets = new KnownSecrets();
    final CallLog calls;
    final Dispatcher dispatcher;
    final RateLimiter rateLimiter;
    final FakeSecretSyncs secretSyncs;
    final IdentityStore identities;
    final ServerTraits traits;

    private final DelayedTasks delayed;
    private final FaultQueue faultQueue;
    private final ProjectStore projects = new ProjectStore();
    private final RowStore<ConnectionRow> connections = new RowStore<>(ConnectionRow.BY_NAME);
    private final SecretFolders folders = new SecretFolders();
    private final RowStore<SyncRow> syncs = new RowStore<>(Comparator.comparing(row -> 0));
    private final SyncRules syncRules;
    private final SyncJobQueue syncJobs;
    private final TokenStore tokens;
    private final Set<String> subOrganizations = new HashSet<>();
    private final Map<String, String> firstProjects;
    private final Set<String> firstSubOrganizations;
    private final FakeSettings.@Nullable Rates firstRates;
    private final @Nullable String firstToken;

    InMemoryKms(FakeSettings settings, FakeSockets sockets) {
        clock = settings.clock == null ? FakeClock.running() : settings.clock;
        calls = new CallLog(secrets, settings.recordedCalls);
        traits = new ServerTraits(settings.generation, settings.earlyNewest);
        northflank = new FakeNorthflank(this, settings, sockets);
        syncRules = new SyncRules(clock, syncs, folders, connections, projects);
        SyncJobRunner jobRunner = new SyncJobRunner(traits, folders, connections, northflank.clientOfKms());
        syncJobs = new SyncJobQueue(clock, syncs, folders, jobRunner);
        secretSyncs = new FakeSecretSyncs(lock, folders, syncs, syncRules, syncJobs);
        firstProjects = Map.copyOf(settings.projects);
        firstSubOrganizations = Set.copyOf(settings.subOrganizations);
        firstRates = settings.rates;
        firstToken = settings.accessToken;
        tokens = new TokenStore(traits, clock);
        identities = new IdentityStore(clock, settings.clientId, settings.clientSecret);
        identity = new FakeIdentity(identities.first(), tokens, projects, lock);
        rateLimiter = new RateLimiter(clock);
        List<Endpoint> endpoints = endpoints(settings.organizationId);
        // A test may name the login of newer servers, although this generation doesn't have it.
        operations = new KnownOperations(endpoints, Operation.UNKNOWN, Operation.LOGIN_SPIFFE_AUTH);
        delayed = new DelayedTasks(clock, lock);
        KmsFaults kmsFaults = new KmsFaults(operations, new TokenFaults(tokens, identities), northflank.clientOfKms());
        faultQueue = new FaultQueue(kmsFaults, delayed);
        faults = new Faults(faultQueue);
        dispatcher = new Dispatcher(
                endpoints,
                new Authentication(tokens)::callerOf,
                rateLimiter,
                new RequestPipeline(clock, delayed, faultQueue::respond, calls::add, lock),
                () -> sockets.forms(traits, () -> new RequestForms(traits)));
        begin();
    }

    private List<Endpoint> endpoints(UUID organizationId) {
        ConnectionJson json = new ConnectionJson(traits, organizationId, projects);
        List<Endpoint> all = new ArrayList<>();
        all.addAll(new ConnectionEndpoints(
                        traits, clock, connections, projects, northflank.clientOfKms(), json, this::isUsed)
                .endpoints());
        SyncJson syncJson = new SyncJson(folders, connections);
        all.addAll(new SyncEndpoints(traits, clock, syncRules, syncs, syncJobs, syncJson).endpoints());
        all.addAll(new LoginEndpoints(traits, clock, identities, tokens, subOrganizations).endpoints());
        all.add(Endpoint.status(clock));
        return all;
    }

    /** Tokens stay valid, so a client that is used in several tests needs no new login. */
    void reset() {
        synchronized (lock) {
            clock.reset();
            connections.clear();
            projects.clear();
            folders.clear();
            syncs.clear();
            syncRules.reset();
            syncJobs.clear();
            subOrganizations.clear();
            identities.reset();
            northflank.reset();
            rateLimiter.unlimited();
            dispatcher.reset();
            faults.clear();
            calls.clear();
            begin();
        }
    }

    private void begin() {
        firstProjects.forEach(projects::add);
        subOrganizations.addAll(firstSubOrganizations);
        secrets.add(identity.clientSecret());
        if (firstToken != null) {
            secrets.add(firstToken);
            tokens.issueAs(firstToken, identity.tokenOrigin());
        }
        if (firstRates != null) {
            rateLimiter.limit(firstRates.reads(), firstRates.writes(), firstRates.window());
        }
    }

    /**
     * Fails a test that began a fault plan without a fault.
     *
     * @throws IllegalStateException if there is such a plan
     */
    void requireEndedFaults() {
        CleanupSteps.runAll(List.of(faultQueue::requireEnded, northflank::requireEndedFaults));
    }

    FakeIdentity addIdentity() {
        synchronized (lock) {
            return new FakeIdentity(identities.add(), tokens, projects, lock);
        }
    }

    String newUserToken() {
        synchronized (lock) {
            return tokens.issue(null, new Token.Limits(Duration.ofDays(10), Duration.ZERO, 0));
        }
    }

    void addProject(String id, String name) {
        synchronized (lock) {
            projects.add(id, name);
        }
    }

    void removeProject(String id) {
        synchronized (lock) {
            projects.requireKnown(id);
            projects.remove(id);
            connections.removeProject(id);
            syncs.removeProject(id);
            folders.removeProject(id);
        }
    }

    ConnectionRow addConnection(String app, String name, @Nullable String projectId) {
        synchronized (lock) {
            Arguments.requireSlug(app, LONGEST_APP, "app");
            Arguments.requireSlug(name, traits.longestName(), "name");
            String scope = traits.knowsProjects() ? projectId : null;
            if (scope != null) {
                projects.requireKnown(scope);
            }
            if (connections.find(name, scope).isPresent()) {
                throw new IllegalArgumentException("The name " + name + " is taken.");
            }
            ConnectionRow row = ConnectionRow.create(
                    app, ConnectionOptions.usualMethodOf(app), name, null, scope, Map.of(), clock.instant());
            connections.put(row);
            return row;
        }
    }

    void markInUse(UUID id) {
        synchronized (lock) {
            ConnectionRow row = connections
                    .find(id)
                    .orElseThrow(() -> new IllegalArgumentException("There is no connection with the ID " + id + "."));
            connections.put(row.used());
        }
    }

    List<StoredConnection> connections() {
        synchronized (lock) {
            delayed.runDue();
            return connections.list(row -> true).stream()
                    .map(row -> new StoredConnection(isUsed(row.id()) ? row.used() : row))
                    .toList();
        }
    }

    private boolean isUsed(UUID connectionId) {
        return !syncs.list(sync -> sync.settings.connectionId().equals(connectionId))
                .isEmpty();
    }
}
