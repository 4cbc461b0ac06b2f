// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.apache.ApacheTransport;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnectionUpdate;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;

/** The SDK as it comes, with everything on: sign-in, retries, deadlines, the size cap, and somebody who listens. */
record SdkConnections(KmsClient kms, NorthflankConnections northflank) implements Connections {

    static SdkConnections open(String url) {
        return over(builder(url));
    }

    static SdkConnections openOnApache(String url) {
        return over(builder(url).transport(ApacheTransport.factory()));
    }

    private static KmsClient.Builder builder(String url) {
        return KmsClient.builder()
                .baseUrl(url)
                .credentials(KmsCredentials.universalAuth("benchmark", "benchmark-client-secret"))
                .listener(new Counting());
    }

    private static SdkConnections over(KmsClient.Builder builder) {
        KmsClient kms = builder.build();
        return new SdkConnections(kms, NorthflankConnections.of(kms));
    }

    @Override
    public Object create(String name) {
        return northflank.create(request(name));
    }

    @Override
    public Object get(UUID id) {
        return northflank.get(id);
    }

    @Override
    public Callable<Object> updates(UUID id, String description) {
        AppConnection read = northflank.get(id);
        NorthflankConnectionUpdate update =
                NorthflankConnectionUpdate.builder().description(description).build();
        return () -> northflank.update(read, update);
    }

    @Override
    public List<?> list(UUID project) {
        return northflank.list(Scope.project(project.toString()));
    }

    @Override
    public Object ensureAll(List<String> names) {
        var report = northflank.ensureAll(
                names.stream().map(SdkConnections::request).toList(),
                BulkOptions.builder().concurrency(8).build());
        if (report.items().stream().anyMatch(item -> item.isFailed())) {
            throw new IllegalStateException("an item failed");
        }
        return report;
    }

    @Override
    public void close() {
        kms.close();
    }

    private static NorthflankConnectionRequest request(String name) {
        return NorthflankConnectionRequest.builder()
                .name(name)
                .apiToken(API_TOKEN)
                .build();
    }

    /** Counts what a service would put into its metrics. */
    private static final class Counting implements KmsListener {

        private final LongAdder attempts = new LongAdder();
        private final LongAdder failures = new LongAdder();

        @Override
        public void attemptFinished(AttemptFinished event) {
            attempts.increment();
        }

        @Override
        public void callFinished(CallFinished event) {
            if (event.failure() != null) {
                failures.increment();
            }
        }
    }
}
