// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

/** The exit codes of the program. */
final class ExitCode {

    /** Done, or nothing to do. */
    static final int DONE = 0;

    /** Failed. */
    static final int FAILED = 1;

    /** The command, a file or a setting is wrong; nothing was sent. */
    static final int USAGE = 2;

    /** A plan that isn't empty. */
    static final int DRIFT = 3;

    /** Only part of the work was done. */
    static final int PARTLY = 4;

    private ExitCode() {}
}
