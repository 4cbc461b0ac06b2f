// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import ai.hanzo.kms.testing.FakeKms;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a {@link FakeKms} as a standalone program, for curl and for clients in other languages.
 *
 * <p>Prints its URL and credentials as lines that a shell can read, and runs until it is stopped. {@code --help} lists
 * the options. Exits with 2 after wrong options and with 1 if a port is taken or the certificate can't be written.
 *
 * @since 0.1.0
 */
public final class FakeKmsServer {
    private static final int CAN_NOT_START = 1;
    private static final int WRONG_OPTIONS = 2;

    private FakeKmsServer() {}

    /**
     * Starts the fake and waits until the program is stopped.
     *
     * @param args the options
     * @throws InterruptedException if the thread is interrupted, which also stops the fake
     */
    public static void main(String... args) throws InterruptedException {
        int status = run(args, System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(String[] args, PrintStream out, PrintStream err) throws InterruptedException {
        ServerOptions options;
        try {
            options = ServerOptions.parse(System.getenv(), args);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.println("Try --help.");
            return WRONG_OPTIONS;
        }
        if (options.help()) {
            out.print(ServerOptions.HELP);
            return 0;
        }
        try (FakeKms kms = options.start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(kms::close, "fake-kms-close"));
            options.variables(kms).forEach((name, value) -> out.println("export " + name + "=" + quoted(value)));
            out.println("# Ready. Stop it with Ctrl-C.");
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException unwritable) {
            err.println("The fake can't write the certificate: " + unwritable.getMessage());
            return CAN_NOT_START;
        } catch (UncheckedIOException busy) {
            err.println(busy.getMessage() + " The port is in use, or the address is not one of this machine."
                    + " Choose others with --port, --northflank-port or --bind.");
            return CAN_NOT_START;
        }
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
