// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the client logs in the thread that made this. Other tests may log at the same time in theirs. */
final class ThreadLogs extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final Logger logger = backend().getLogger(KmsClient.class);
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    private ThreadLogs() {}

    /** Returns the logging backend; while another thread is still loading it, SLF4J gives out substitutes. */
    static LoggerContext backend() {
        while (true) {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                return context;
            }
            Thread.onSpinWait();
        }
    }

    static ThreadLogs capture() {
        ThreadLogs logs = new ThreadLogs();
        logs.setContext(logs.logger.getLoggerContext());
        logs.start();
        logs.logger.addAppender(logs);
        return logs;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (Thread.currentThread().equals(thread)) {
            events.add(event);
        }
    }

    List<String> warnings() {
        return events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
