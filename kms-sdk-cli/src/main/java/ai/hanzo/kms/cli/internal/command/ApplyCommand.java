// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.cli.internal.output.ProgressLine;
import ai.hanzo.kms.cli.internal.view.PlanView;
import ai.hanzo.kms.cli.internal.view.ReportView;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.ProvisioningPlan;
import ai.hanzo.kms.northflank.provision.ProvisioningReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the server match a file. */
@Command(
        name = "apply",
        description = "Shows the plan for a file, then applies it without asking.",
        exitCodeList = {
            "0:the server matches the file",
            "1:failed before the first change, or the output could not be written",
            "2:wrong usage: the command, a file or a setting",
            "3:drift, with --dry-run",
            "4:partly done"
        })
final class ApplyCommand extends KmsCommand {

    @Mixin
    private StateFile file = new StateFile();

    @Option(names = "--dry-run", description = "Only show the plan, like the command plan.")
    private boolean dryRun;

    @Option(names = "--stop-on-failure", description = "Start no further action after a failure.")
    private boolean stopOnFailure;

    @Override
    public Integer call() {
        DesiredState state = file.read(session());
        return withKms(kms -> apply(kms, state));
    }

    private int apply(KmsClient kms, DesiredState state) {
        NorthflankProvisioning provisioning = file.provisioning(kms, session(), settings());
        ProvisioningPlan plan = file.plan(provisioning, state);
        if (dryRun) {
            output().show(() -> PlanView.json(plan), () -> PlanView.show(output(), plan));
            return plan.isEmpty() ? ExitCode.DONE : ExitCode.DRIFT;
        }
        output().text(() -> PlanView.show(output(), plan));
        ProvisioningReport report = apply(provisioning, plan);
        output().show(() -> ReportView.json(report), () -> {
            if (!plan.isEmpty() || !report.isSuccess()) {
                ReportView.show(output(), report);
            }
        });
        if (report.isSuccess()) {
            return ExitCode.DONE;
        }
        return ReportView.done(report) > 0 ? ExitCode.PARTLY : ExitCode.FAILED;
    }

    private ProvisioningReport apply(NorthflankProvisioning provisioning, ProvisioningPlan plan) {
        try (ProgressLine progress = output().progress()) {
            return provisioning.apply(
                    plan,
                    BulkOptions.builder()
                            .stopOnFailure(stopOnFailure)
                            .onProgress(progress)
                            .build());
        }
    }
}
