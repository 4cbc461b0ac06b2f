// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.cli.internal.output.Output;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The base of all commands. */
abstract class KmsCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    private Kms kms() {
        if (spec == null) {
            throw new IllegalStateException("The command was not made by picocli.");
        }
        return (Kms) spec.root().userObject();
    }

    Session session() {
        return kms().session();
    }

    Settings settings() {
        return kms();
    }

    Output output() {
        return kms().output();
    }

    String secret(String option, @Nullable String source) {
        return new SecretSource(session()).read(option, source);
    }

    /** Runs work with a client, and ends it after a signal. */
    int withKms(ToIntFunction<KmsClient> work) {
        try (KmsClient kms = settings().open(session())) {
            session().interruption().working();
            return work.applyAsInt(kms);
        }
    }
}
