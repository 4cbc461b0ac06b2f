// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli;

import ai.hanzo.kms.cli.internal.command.Kms;
import ai.hanzo.kms.cli.internal.command.Session;

/**
 * The command line of the SDK, as {@code java -jar kms-sdk-cli-standalone.jar} starts it.
 *
 * @since 0.1.0
 */
public final class KmsCli {

    private KmsCli() {}

    /**
     * Runs a command and ends the JVM: with 0 if the command succeeded or had nothing to do, 1 if it failed, 2 if the
     * command, a file or a setting is wrong, 3 if a plan is not empty, and 4 if only part of the work was done.
     *
     * @param args the command, see {@code --help}
     */
    public static void main(String... args) {
        Session session = Session.ofProcess();
        int exitCode;
        try {
            exitCode = Kms.run(session, args);
        } finally {
            // Also after an Error: otherwise, the end of the JVM waits for a report that never comes.
            session.interruption().reported();
        }
        System.exit(exitCode);
    }
}
