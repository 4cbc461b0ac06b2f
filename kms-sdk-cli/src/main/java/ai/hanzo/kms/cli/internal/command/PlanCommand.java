// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.view.PlanView;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.ProvisioningPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares a file with the server. */
@Command(
        name = "plan",
        description = "Compares a file with the server and changes nothing.",
        exitCodeList = {
            "0:the server matches the file",
            "1:failed",
            "2:wrong usage: the command, a file or a setting",
            "3:drift: an apply would do something"
        })
final class PlanCommand extends KmsCommand {

    @Mixin
    private StateFile file = new StateFile();

    @Option(
            names = "--without-tokens",
            description = "Read no Northflank API token, for checks that must not have secrets.")
    private boolean withoutTokens;

    @Override
    public Integer call() {
        DesiredState state = withoutTokens ? file.readWithoutTokens(session()) : file.read(session());
        return withKms(kms -> {
            ProvisioningPlan plan = file.plan(file.provisioning(kms, session(), settings()), state);
            output().show(() -> PlanView.json(plan), () -> PlanView.show(output(), plan));
            return plan.isEmpty() ? ExitCode.DONE : ExitCode.DRIFT;
        });
    }
}
