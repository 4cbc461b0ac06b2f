// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import org.junit.jupiter.api.extension.Extension;

/**
 * Sets up logging before any test begins; JUnit finds it by itself. While it is being set up, SLF4J keeps the lines of other
 * threads and writes them later on a thread that did not make them, where {@link LogCapture} does not look.
 */
public final class LoggingFirst implements Extension {

    /** Called by JUnit, on its one thread. */
    public LoggingFirst() {
        LogCapture.backend();
    }
}
