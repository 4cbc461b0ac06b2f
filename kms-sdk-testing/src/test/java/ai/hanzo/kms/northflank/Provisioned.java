// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.ProvisioningReport;

/** Brings a server into a state before a test. */
final class Provisioned {

    private Provisioned() {}

    static void with(NorthflankProvisioning provisioning, DesiredState state) {
        ProvisioningReport report = provisioning.apply(provisioning.plan(state), BulkOptions.defaults());
        assertThat(report.isSuccess()).as("%s", report).isTrue();
    }
}
