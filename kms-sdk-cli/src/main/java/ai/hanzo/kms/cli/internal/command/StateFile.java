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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    private @Nullable DesiredStateFile opened;

    /** Reads the file without any token, before anything is sent. */
    DesiredState readWithoutTokens(Session session) {
        return open(session).readWithoutTokens();
    }

    /** Reads the file, before anything is sent. */
    DesiredState read(Session session) {
        return open(session).read(session.environment());
    }

    private DesiredStateFile open(Session session) {
        DesiredStateFile text =
                file.equals(Path.of("-")) ? DesiredStateFile.open(session.in()) : DesiredStateFile.open(file);
        opened = text;
        return text;
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
            throw refused(
                    state,
                    Objects.requireNonNull(opened, "the file is read first"),
                    ShellWords.of(String.valueOf(e.getMessage())));
        }
    }

    private static RuntimeException refused(DesiredState state, DesiredStateFile text, String sentence) {
        List<DesiredSecretSync> syncs = state.secretSyncs();
        for (int sync = 0; sync < syncs.size(); sync++) {
            if (sentence.startsWith("The " + syncs.get(sync).resource() + " uses the ")) {
                return text.unknownConnection(sync, sentence);
            }
        }
        return new UsageException(text.name() + ": " + sentence);
    }
}
