// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.compatibility;

import ai.hanzo.kms.KmsClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Runs the consumer against the server of another process, as the environment names it. Each wish goes out as a line that
 * begins with a question mark, and is fulfilled when a line comes in.
 */
public final class RemoteConsumer {

    private RemoteConsumer() {}

    /** Exits with 1 after a deviation. */
    public static void main(String[] args) {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = System.out;
        try (KmsClient kms = KmsClient.fromEnvironment()) {
            Consumer.run(
                    kms,
                    wish -> {
                        out.println("?" + wish);
                        out.flush();
                        await(in);
                    },
                    out);
        }
        out.flush();
    }

    private static void await(BufferedReader in) {
        try {
            if (in.readLine() == null) {
                throw new IllegalStateException("the server is gone");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
