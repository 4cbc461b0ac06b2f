// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of the fake and the parts that work on it, put together. Everything but the network. */
final class FakeServer {
    /** Guards all state that isn't thread-safe by itself. */
    final Object lock = new Object();

    final FakeClock clock;
    final Generation generation;
    final FakeNorthflank northflank;
    final FakeIdentity identity;
    final Faults faults;
    final KnownSecrets secrets = new KnownSecrets();
    final CallLog calls;
    final Dispatcher dispatcher;
    final RateLimiter rateLimiter;
    final TokenStore tokens;

    final FakeSecretSyncs secretSyncs;

    private final LateWork late;
    private final ProjectStore projects = new ProjectStore();
    private final ConnectionStore connections = new ConnectionStore();
    private final SecretFolders folders = new SecretFolders();
    private final SyncStore syncs = new SyncStore();
    private final SyncRules syncRules;
    private final SyncJobQueue syncJobs;
    private final IdentityStore identities = new IdentityStore();
    private final Set<String> subOrganizations = new HashSet<>();
    private final Map<String, String> firstProjects;
    private final Set<String> firstSubOrganizations;
    private final FakeKmsBuilder.@Nullable Rates firstRates;

    FakeServer(FakeKmsBuilder settings, FakeSockets sockets) {
        clock = settings.clock == null ? FakeClock.running() : settings.clock;
        calls = new CallLog(secrets, settings.recordsCalls);
        northflank = new FakeNorthflank(settings, clock, sockets, secrets);
        generation = settings.generation;
        syncRules = new SyncRules(clock, syncs, folders, connections, projects);
        SyncWork syncWork = new SyncWork(folders, connections, northflank.useByKms());
        syncJobs = new SyncJobQueue(clock, syncs, folders, syncWork);
        secretSyncs = new FakeSecretSyncs(lock, folders, syncs, syncRules, syncJobs);
        firstProjects = Map.copyOf(settings.projects);
        firstSubOrganizations = Set.copyOf(settings.subOrganizations);
        firstRates = settings.rates;
        tokens = new TokenStore(generation, clock);
        identity = new FakeIdentity(clock, tokens, lock);
        identities.add(identity);
        rateLimiter = new RateLimiter(clock);
        faults = new Faults(new KmsFaults(
                this::operations, new TokenFaults(tokens, identities, identity, lock), northflank.useByKms(), lock));
        late = new LateWork(clock, lock);
        dispatcher = new Dispatcher(
                endpoints(settings.organizationId),
                new Authentication(tokens),
                rateLimiter,
                faults,
                calls,
                clock,
                late,
                lock);
        begin();
    }

    private List<Endpoint> endpoints(UUID organizationId) {
        ConnectionJson json = new ConnectionJson(generation, organizationId, projects);
        List<Endpoint> all = new ArrayList<>();
        all.addAll(new ConnectionEndpoints(
                        generation, clock, connections, projects, northflank.useByKms(), json, syncs::uses)
                .endpoints());
        SyncJson syncJson = new SyncJson(folders, connections);
        all.addAll(new SyncEndpoints(generation, clock, syncRules, syncs, syncJobs, syncJson).endpoints());
        all.addAll(new OtherAppEndpoints(clock, connections, projects, json).endpoints());
        all.addAll(new LoginEndpoints(generation, clock, identities, tokens, subOrganizations).endpoints());
        all.addAll(new TokenEndpoints(tokens).endpoints());
        return all;
    }

    KnownOperations operations() {
        return dispatcher.operations();
    }

    /** Tokens stay good, so that a client that lives longer than one test goes on without a new login. */
    void reset() {
        synchronized (lock) {
            clock.reset();
            late.clear();
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
        if (firstRates != null) {
            rateLimiter.limit(firstRates.reads(), firstRates.writes(), firstRates.window());
        }
    }

    void rateLimit(int reads, int writes, Duration window) {
        synchronized (lock) {
            rateLimiter.limit(reads, writes, window);
        }
    }

    FakeIdentity addIdentity() {
        synchronized (lock) {
            FakeIdentity added = new FakeIdentity(clock, tokens, lock);
            identities.add(added);
            return added;
        }
    }

    void addProject(String id, String name) {
        synchronized (lock) {
            projects.add(id, name);
        }
    }

    void removeProject(String id) {
        synchronized (lock) {
            projects.remove(id);
            connections.removeProject(id);
            syncs.removeProject(id);
            folders.removeProject(id);
        }
    }

    ConnectionRow addConnection(String app, String name, @Nullable String projectId) {
        synchronized (lock) {
            String scope = generation.knowsProjects() ? projectId : null;
            if (scope != null && !projects.knows(scope)) {
                throw new IllegalArgumentException("no such project, addProject adds it: " + scope);
            }
            if (connections.find(name, scope).isPresent()) {
                throw new IllegalArgumentException("the name is taken: " + name);
            }
            String method = app.equals(ConnectionRow.NORTHFLANK) ? "api-token" : "access-key";
            ConnectionRow row = ConnectionRow.create(app, method, name, null, scope, Map.of(), clock.instant());
            connections.put(row);
            return row;
        }
    }

    void markInUse(UUID id) {
        synchronized (lock) {
            ConnectionRow row =
                    connections.find(id).orElseThrow(() -> new IllegalArgumentException("no such connection: " + id));
            connections.put(row.used());
        }
    }

    List<StoredConnection> connections() {
        synchronized (lock) {
            late.catchUp();
            return connections.list(row -> true).stream()
                    .map(row -> new StoredConnection(syncs.uses(row.id()) ? row.used() : row))
                    .toList();
        }
    }
}
