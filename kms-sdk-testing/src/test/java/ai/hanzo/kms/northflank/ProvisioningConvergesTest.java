// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.provision.ActionResult;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.PlannedAction;
import ai.hanzo.kms.northflank.provision.ProvisioningPlan;
import ai.hanzo.kms.northflank.provision.ProvisioningReport;
import ai.hanzo.kms.northflank.provision.ResourceName;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.testing.FakeKms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random states on random servers of all generations, with failed runs, other writers and 30 % lost responses. {@code
 * -Dprovisioning.states=1000} does all, {@code -Dprovisioning.seed=...} another sequence.
 */
class ProvisioningConvergesTest {

    private static final int STATES = Integer.getInteger("provisioning.states", 10);
    private static final long SEED = Long.getLong("provisioning.seed", 15);
    private static final BulkOptions OPTIONS =
            BulkOptions.builder().concurrency(4).build();

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** A thousand states take some minutes. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void thePlanNamesWhatTheApplyDoesAndRepeatedAppliesConverge() {
        long start = System.nanoTime();
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        IntStream.range(0, STATES).parallel().forEach(i -> {
            long seed = SEED * 1_000_003 + i;
            try {
                check(seed);
            } catch (AssertionError | RuntimeException e) {
                failures.add("seed " + seed + ": " + e);
            }
        });
        System.out.println("Provisioned " + STATES + " states of seed " + SEED + " in "
                + (System.nanoTime() - start) / 1_000_000 + " ms: " + counts);
        assertThat(failures).isEmpty();
        assertThat(counts).containsKeys("DONE", "OUTDATED", "converged");
    }

    private void check(long seed) {
        RandomProvisioning draw = new RandomProvisioning(seed);
        try (FakeKms kms = draw.server();
                KmsClient client = kms.clientBuilder().build()) {
            NorthflankProvisioning provisioning = NorthflankProvisioning.of(
                    client,
                    () -> NorthflankAccount.builder().baseUrl(kms.northflank().url()));
            provisioning.apply(provisioning.plan(draw.state()), OPTIONS);
            DesiredState state = draw.state();

            lossy(kms, seed);
            ProvisioningPlan plan = planned(provisioning, state);
            kms.faults().clear();
            if (draw.random().nextBoolean()) {
                interfere(client, draw.random());
            }
            Map<ResourceName, ThingReport.Thing> before = ThingReport.look(client);
            lossy(kms, seed + 1);
            ProvisioningReport report = applied(provisioning, plan);
            kms.faults().clear();
            if (report != null) {
                new ThingReport(before, ThingReport.look(client), counts).requireHonest(report);
            }

            RandomProvisioning.repair(kms);
            converge(kms, client, provisioning, state, seed);
        }
    }

    private static void lossy(FakeKms kms, long seed) {
        kms.faults().onAll().withProbability(0.3, seed).afterCommit().drop();
    }

    private static ProvisioningPlan planned(NorthflankProvisioning provisioning, DesiredState state) {
        for (int tries = 1; ; tries++) {
            try {
                return provisioning.plan(state);
            } catch (KmsException e) {
                if (tries == 20) {
                    throw e;
                }
            }
        }
    }

    /** Returns null when the look before the first change failed, so that nothing was done. */
    private static @Nullable ProvisioningReport applied(NorthflankProvisioning provisioning, ProvisioningPlan plan) {
        try {
            return provisioning.apply(plan, OPTIONS);
        } catch (KmsException e) {
            return null;
        }
    }

    /** First with lost responses, then without: the state is reached, and then nothing is sent any more. */
    private void converge(
            FakeKms kms, KmsClient client, NorthflankProvisioning provisioning, DesiredState state, long seed) {
        lossy(kms, seed + 2);
        for (int round = 0; round < 2; round++) {
            applied(provisioning, planned(provisioning, state));
        }
        kms.faults().clear();
        ProvisioningReport last = provisioning.apply(provisioning.plan(state), OPTIONS);
        assertThat(last.isSuccess() || !last.with(ActionResult.Outcome.FAILED).isEmpty())
                .as("%s", last)
                .isTrue();
        for (ActionResult failed : last.with(ActionResult.Outcome.FAILED)) {
            assertThat(failed.action().kind())
                    .as("only what others use stays: %s", failed)
                    .isEqualTo(PlannedAction.Kind.DELETE);
            assertThat(failed.action().resource().kind()).as("%s", failed).isEqualTo(ResourceName.Kind.CONNECTION);
        }
        if (last.isSuccess()) {
            counts.merge("converged", 1, Integer::sum);
            Map<ResourceName, ThingReport.Thing> before = ThingReport.look(client);
            ProvisioningPlan empty = provisioning.plan(state);
            assertThat(empty.isEmpty()).as("%s", empty).isTrue();
            assertThat(provisioning.apply(empty, OPTIONS).isSuccess()).isTrue();
            assertThat(ThingReport.look(client)).isEqualTo(before);
        }
    }

    private static void interfere(KmsClient other, Random random) {
        List<AppConnection> connections = NorthflankConnections.of(other).list();
        if (!connections.isEmpty()) {
            AppConnection one = connections.get(random.nextInt(connections.size()));
            NorthflankConnections.of(other)
                    .update(
                            one.id(),
                            NorthflankConnectionUpdate.builder()
                                    .description("by another")
                                    .build());
        }
        RandomProvisioning.PROJECTS.stream()
                .flatMap(project -> NorthflankSecretSyncs.of(other).list(project).stream())
                .filter(sync -> random.nextInt(4) == 0)
                .limit(2)
                .forEach(sync -> NorthflankSecretSyncs.of(other).delete(sync.id()));
    }
}
