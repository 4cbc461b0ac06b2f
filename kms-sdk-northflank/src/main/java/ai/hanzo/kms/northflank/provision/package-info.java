// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Desired state: describe connections and secret syncs as one value, plan the changes, and apply them. Start at {@link
 * ai.hanzo.kms.northflank.provision.NorthflankProvisioning}.
 *
 * <pre>{@code
 * import ai.hanzo.kms.bulk.BulkOptions;
 * import ai.hanzo.kms.northflank.provision.ApiTokenSource;
 * import ai.hanzo.kms.northflank.provision.DesiredConnection;
 * import ai.hanzo.kms.northflank.provision.DesiredState;
 * import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
 * import ai.hanzo.kms.northflank.provision.ProvisioningPlan;
 * import ai.hanzo.kms.northflank.provision.ProvisioningReport;
 *
 * DesiredState state = DesiredState.builder()
 *         .connection(DesiredConnection.builder()
 *                 .name("shop")
 *                 .apiToken(ApiTokenSource.of(() -> System.getenv("NORTHFLANK_TOKEN")))
 *                 .build())
 *         .build();
 * NorthflankProvisioning provisioning = NorthflankProvisioning.of(kms);
 * ProvisioningPlan plan = provisioning.plan(state);
 * ProvisioningReport report = provisioning.apply(plan, BulkOptions.defaults());
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.northflank.provision;

import org.jspecify.annotations.NullMarked;
