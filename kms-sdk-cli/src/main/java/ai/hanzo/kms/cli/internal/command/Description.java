// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Sets or clears a description; without an option the description stays. */
final class Description {

    @Option(
            names = "--description",
            required = true,
            paramLabel = "TEXT",
            description = "Description; without this option, the description stays.")
    private @Nullable String text;

    @Option(names = "--clear-description", required = true, description = "Remove the description.")
    private boolean clear;

    void apply(Consumer<@Nullable String> set, Runnable remove) {
        if (clear) {
            remove.run();
        } else {
            set.accept(text);
        }
    }
}
