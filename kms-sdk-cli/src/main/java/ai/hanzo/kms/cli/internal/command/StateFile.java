// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.cli.internal.file.DesiredStateFile;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.ProvisioningPlan;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a file with the desired state, and the plan for it. */
final class StateFile {

    /** A look at a destination is worth no longer wait: the plan also does without it. */
    private static final Duration LOOK = Duration.ofSeconds(15);

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "YAML or JSON file with the desired state.")
    private Path file = Path.of("");

    @Mixin
    private NorthflankOptions northflank = new NorthflankOptions();

    /** Reads the file without any token, before anything is sent. */
    DesiredState readWithoutTokens() {
        return DesiredStateFile.readWithoutTokens(file);
    }

    /** Reads the file, before anything is sent. */
    DesiredState read(Session session) {
        return DesiredStateFile.read(file, session.environment());
    }

    NorthflankProvisioning provisioning(KmsClient kms, Session session, Settings settings) {
        return NorthflankProvisioning.of(
                kms, () -> northflank.account(settings.builder(session).callTimeout(LOOK)));
    }

    /**
     * Makes the plan.
     *
     * @throws UsageException if the file and the server don't fit
     */
    ProvisioningPlan plan(NorthflankProvisioning provisioning, DesiredState state) {
        try {
            return provisioning.plan(state);
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }
}
