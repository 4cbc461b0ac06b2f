// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** All that a user could see of the calls of a test: every log line of every logger, events, exceptions, texts. */
final class Evidence implements KmsListener, AutoCloseable {

    private final Logger root = ThreadLogs.backend().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final @Nullable Level before = root.getLevel();
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            add(event.getLoggerName() + " " + event.getMessage() + " " + event.getFormattedMessage() + " "
                    + Arrays.toString(event.getArgumentArray()) + " " + event.getMDCPropertyMap());
            if (event.getThrowableProxy() != null) {
                add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    };

    private Evidence() {}

    static Evidence collect() {
        Evidence evidence = new Evidence();
        evidence.appender.setContext(evidence.root.getLoggerContext());
        evidence.appender.start();
        evidence.root.addAppender(evidence.appender);
        evidence.root.setLevel(Level.TRACE);
        return evidence;
    }

    Level level() {
        return root.getEffectiveLevel();
    }

    String text() {
        return String.join("\n", texts);
    }

    void add(Object shown) {
        texts.add(String.valueOf(shown));
    }

    /** Runs what may fail and keeps the exception with its causes and its fields. */
    void addFailureOf(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            add(e);
        }
    }

    private void add(Throwable failure) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack, true));
        texts.add(stack.toString());
        if (failure instanceof KmsException e) {
            texts.add(e.error() + " " + e.requestId() + " " + e.pathTemplate());
        }
        if (failure instanceof ValidationException e) {
            add(e.issues());
        }
        if (failure instanceof PermissionDeniedException e) {
            add(e.rules());
        }
    }

    void assertHoldsNone(List<String> secrets) {
        assertThat(texts).isNotEmpty();
        for (String secret : secrets) {
            for (String form : forms(secret)) {
                assertThat(texts.stream().filter(text -> text.contains(form)).map(text -> around(text, form)))
                        .as("what holds the secret")
                        .isEmpty();
            }
        }
    }

    private static String around(String text, String form) {
        int at = text.indexOf(form);
        return text.substring(Math.max(0, at - 150), Math.min(text.length(), at + form.length() + 50));
    }

    /** Returns the ways in which a secret may be written. */
    static Set<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Set.copyOf(List.of(
                secret,
                secret.replace("\u200b", ""),
                new String(JsonStringEncoder.getInstance().quoteAsString(secret)),
                new String(JsonStringEncoder.getInstance().quoteAsString(secret.replace("\u200b", ""))),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(bytes)));
    }

    @Override
    public void callStarted(CallStarted event) {
        add(event);
    }

    @Override
    public void attemptFinished(AttemptFinished event) {
        add(event);
    }

    @Override
    public void retryScheduled(RetryScheduled event) {
        add(event);
    }

    @Override
    public void tokenRefreshed(TokenRefreshed event) {
        add(event);
    }

    @Override
    public void callFinished(CallFinished event) {
        add(event);
        if (event.failure() != null) {
            add(event.failure());
        }
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
        root.setLevel(before);
    }
}
