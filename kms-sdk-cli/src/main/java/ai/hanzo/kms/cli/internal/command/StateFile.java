// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.cli.internal.file.DesiredStateFile;
import ai.hanzo.kms.cli.internal.file.DesiredStateFileException;
import ai.hanzo.kms.cli.internal.view.ShellWords;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.ProvisioningPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a file with the desired state, and the plan for it. */
final class StateFile {

    /** The timeout for reading a destination; the plan works without the result. */
    private static final Duration LOOK = Duration.ofSeconds(15);

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "YAML or JSON file with the desired state, or - for standard input.")
    private Path file = Path.of("");

    @Mixin
    private NorthflankOptions northflank = new NorthflankOptions();

    /** Reads the file without any token, before anything is sent. */
    DesiredState readWithoutTokens(Session session) {
        return isStandardInput() ? DesiredStateFile.read(session.in(), null) : DesiredStateFile.readWithoutTokens(file);
    }

    /** Reads the file, before anything is sent. */
    DesiredState read(Session session) {
        return isStandardInput()
                ? DesiredStateFile.read(session.in(), session.environment())
                : DesiredStateFile.read(file, session.environment());
    }

    private boolean isStandardInput() {
        return file.equals(Path.of("-"));
    }

    NorthflankProvisioning provisioning(KmsClient kms, Session session, Settings settings) {
        return NorthflankProvisioning.of(
                kms, () -> northflank.account(settings.builder(session).callTimeout(LOOK)));
    }

    /**
     * Makes the plan.
     *
     * @throws DesiredStateFileException if a sync uses a connection that is neither in the file nor on the server;
     *     names its line
     * @throws UsageException if the file doesn't fit the server for another reason
     */
    ProvisioningPlan plan(NorthflankProvisioning provisioning, DesiredState state) {
        try {
            return provisioning.plan(state);
        } catch (IllegalArgumentException e) {
            throw refused(state, ShellWords.of(String.valueOf(e.getMessage())));
        }
    }

    private RuntimeException refused(DesiredState state, String sentence) {
        List<DesiredSecretSync> syncs = state.secretSyncs();
        for (int sync = 0; sync < syncs.size(); sync++) {
            if (!isStandardInput()
                    && sentence.startsWith("The " + syncs.get(sync).resource() + " uses the ")) {
                return DesiredStateFile.unknownConnection(file, sync, sentence);
            }
        }
        return new UsageException((isStandardInput() ? DesiredStateFile.STANDARD_INPUT : file) + ": " + sentence);
    }
}
