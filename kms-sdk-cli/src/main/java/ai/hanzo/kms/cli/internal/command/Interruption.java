// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets Ctrl-C and SIGTERM end calls early, and gives the program a moment to report the results. The JVM then ends with
 * 130 or 143, as after any signal. Thread-safe.
 */
public final class Interruption {

    private static final long REPORT_SECONDS = 10;

    private final AtomicReference<@Nullable Thread> working = new AtomicReference<>();
    private final CountDownLatch reported = new CountDownLatch(1);

    /** Makes an instance that no signal triggers. */
    public Interruption() {}

    static Interruption bySignal() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt, "interrupt"));
        return interruption;
    }

    /**
     * Notes that this thread calls a server from now on. Before that, for example at a prompt, there is nothing to
     * report.
     */
    void working() {
        working.set(Thread.currentThread());
    }

    /** Notes that the report is complete, just before the program ends. */
    public void reported() {
        working.set(null);
        reported.countDown();
    }

    /** Interrupts the thread that calls a server, and waits for its report. */
    void interrupt() {
        Thread thread = working.get();
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            boolean inTime = reported.await(REPORT_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("The report did not come in time. Check the current state with: kms plan");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
