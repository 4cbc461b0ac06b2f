// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Collects the lines of all loggers at their finest level: of {@code java.util.logging} and, if SLF4J uses it, of
 * Logback. Uses reflection, because Logback is optional.
 */
final class FinestLogs implements AutoCloseable {

    private static final String LOGBACK = "ch.qos.logback.classic.";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final @Nullable Level before = root.getLevel();
    private final Handler handler = new Collecting();
    private final @Nullable Object logback;
    private @Nullable Object logbackLevel;
    private @Nullable Object appender;

    FinestLogs() throws ReflectiveOperationException {
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        Object factory = LoggerFactory.getILoggerFactory();
        logback = factory.getClass().getName().startsWith(LOGBACK) ? LoggerFactory.getLogger("ROOT") : null;
        if (logback != null) {
            ClassLoader loader = logback.getClass().getClassLoader();
            Class<?> level = loader.loadClass(LOGBACK + "Level");
            logbackLevel = logback.getClass().getMethod("getLevel").invoke(logback);
            logback.getClass()
                    .getMethod("setLevel", level)
                    .invoke(logback, level.getField("ALL").get(null));
            Class<?> type = loader.loadClass("ch.qos.logback.core.Appender");
            appender = Proxy.newProxyInstance(loader, new Class<?>[] {type}, (proxy, method, arguments) -> {
                if (method.getName().equals("doAppend")) {
                    Object event = arguments[0];
                    lines.add(String.valueOf(loader.loadClass(LOGBACK + "spi.ILoggingEvent")
                            .getMethod("getFormattedMessage")
                            .invoke(event)));
                }
                return switch (method.getName()) {
                    case "isStarted" -> true;
                    case "getName" -> "transport-conformance";
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> null;
                };
            });
            logback.getClass().getMethod("addAppender", type).invoke(logback, appender);
        }
    }

    List<String> lines(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void close() throws ReflectiveOperationException {
        root.removeHandler(handler);
        root.setLevel(before);
        if (logback != null && appender != null) {
            ClassLoader loader = logback.getClass().getClassLoader();
            Class<?> level = loader.loadClass(LOGBACK + "Level");
            logback.getClass().getMethod("setLevel", level).invoke(logback, logbackLevel);
            logback.getClass()
                    .getMethod("detachAppender", loader.loadClass("ch.qos.logback.core.Appender"))
                    .invoke(logback, appender);
        }
    }

    /** Keeps the text of each record. */
    private final class Collecting extends Handler {

        Collecting() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            String text = String.valueOf(line.getMessage());
            Object[] parameters = line.getParameters();
            lines.add(parameters == null ? text : text + " " + java.util.Arrays.asList(parameters));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
