// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Collects the lines of all existing loggers at their finest level, with the texts of throwables: of {@code
 * java.util.logging} and, if SLF4J uses it, of Logback. Uses reflection, because Logback is optional. Belongs to one
 * thread.
 */
final class FinestLogs implements AutoCloseable {

    /** Of two at the same time, the last to close would restore the levels that the first one set. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private static final String LOGBACK = "ch.qos.logback.";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Deque<Step> restoring = new ArrayDeque<>();

    FinestLogs() throws ReflectiveOperationException {
        ONE_AT_A_TIME.lock();
        try {
            watchJava();
            watchLogback(LoggerFactory.getILoggerFactory());
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private void watchJava() {
        Handler handler = new Collecting();
        LogManager manager = LogManager.getLogManager();
        for (String name : Collections.list(manager.getLoggerNames())) {
            Logger logger = manager.getLogger(name);
            if (logger == null) {
                continue;
            }
            // The others inherit their level and their handlers.
            Level level = logger.getLevel();
            if (level != null) {
                logger.setLevel(Level.ALL);
                restoring.push(() -> logger.setLevel(level));
            }
            if (logger.getParent() == null || !logger.getUseParentHandlers()) {
                logger.addHandler(handler);
                restoring.push(() -> logger.removeHandler(handler));
            }
        }
    }

    private void watchLogback(Object context) throws ReflectiveOperationException {
        if (!context.getClass().getName().startsWith(LOGBACK)) {
            return;
        }
        ClassLoader loader = context.getClass().getClassLoader();
        Class<?> levels = loader.loadClass(LOGBACK + "classic.Level");
        Class<?> appenders = loader.loadClass(LOGBACK + "core.Appender");
        Object all = levels.getField("ALL").get(null);
        Object appender = appender(loader, appenders);
        Class<?> type = loader.loadClass(LOGBACK + "classic.Logger");
        Method setLevel = type.getMethod("setLevel", levels);
        for (Object logger : (List<?>) Objects.requireNonNull(get(context, "getLoggerList"))) {
            Object level = get(logger, "getLevel");
            if (level != null) {
                setLevel.invoke(logger, all);
                restoring.push(() -> setLevel.invoke(logger, level));
            }
            if ("ROOT".equals(get(logger, "getName")) || Boolean.FALSE.equals(get(logger, "isAdditive"))) {
                type.getMethod("addAppender", appenders).invoke(logger, appender);
                Method detach = type.getMethod("detachAppender", appenders);
                restoring.push(() -> detach.invoke(logger, appender));
            }
        }
    }

    private Object appender(ClassLoader loader, Class<?> type) {
        return Proxy.newProxyInstance(loader, new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals("doAppend")) {
                Object thrown = get(arguments[0], "getThrowableProxy");
                add(
                        String.valueOf(get(arguments[0], "getFormattedMessage")),
                        thrown == null ? null : (Throwable) get(thrown, "getThrowable"));
            }
            return switch (method.getName()) {
                case "isStarted" -> true;
                case "getName" -> "transport-conformance";
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> null;
            };
        });
    }

    private static @Nullable Object get(Object target, String getter) throws ReflectiveOperationException {
        return target.getClass().getMethod(getter).invoke(target);
    }

    private void add(String line, @Nullable Throwable thrown) {
        lines.add(line);
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            trace.toString().lines().forEach(lines::add);
        }
    }

    /** Returns the lines that contain one of the texts. */
    List<String> lines(String... texts) {
        return lines.stream()
                .filter(line -> Stream.of(texts).anyMatch(line::contains))
                .toList();
    }

    @Override
    public void close() throws ReflectiveOperationException {
        try {
            for (Step step : restoring) {
                step.run();
            }
        } finally {
            ONE_AT_A_TIME.unlock();
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
            add(parameters == null ? text : text + " " + Arrays.asList(parameters), line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Restores one thing. */
    private interface Step {
        void run() throws ReflectiveOperationException;
    }
}
