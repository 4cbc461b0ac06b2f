// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.cli.internal.output.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The environment of one run of the program.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param environment the environment variables
 * @param terminal the kinds of the streams
 * @param kms makes a client builder with the settings of the environment
 * @param interruption ends a command early
 */
public record Session(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Terminal terminal,
        Supplier<KmsClient.Builder> kms,
        Interruption interruption) {

    /** Returns the session of this process. */
    public static Session ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Session(
                System.in,
                utf8(FileDescriptor.out, System.out),
                utf8(FileDescriptor.err, System.err),
                environment,
                Terminal.of(environment),
                KmsClient::builder,
                Interruption.bySignal());
    }

    /** Containers have no locale, and Java would write question marks; a console of Windows has its own character set. */
    private static PrintStream utf8(FileDescriptor stream, PrintStream ofJava) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return windows ? ofJava : new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
