// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportFactory;
import ai.hanzo.kms.spi.TransportRequest;
import ai.hanzo.kms.spi.TransportResponse;
import ai.hanzo.kms.spi.TransportSettings;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** The kit finds a secret in a log, whichever way it gets there. Isolated, because it sets the levels of all loggers. */
@Isolated
class LeakingTransportTest {

    private static final Logger JAVA_PLAIN = Logger.getLogger("leak.java.plain");
    private static final Logger JAVA_WITH_LEVEL = Logger.getLogger("leak.java.level");
    private static final Logger JAVA_APART = Logger.getLogger("leak.java.apart");
    private static final LoggerContext LOGBACK = (LoggerContext) LoggerFactory.getILoggerFactory();
    private static final ch.qos.logback.classic.Logger PLAIN = LOGBACK.getLogger("leak.logback.plain");
    private static final ch.qos.logback.classic.Logger WITH_LEVEL = LOGBACK.getLogger("leak.logback.level");
    private static final ch.qos.logback.classic.Logger APART = LOGBACK.getLogger("leak.logback.apart");

    static {
        JAVA_WITH_LEVEL.setLevel(Level.WARNING);
        JAVA_APART.setUseParentHandlers(false);
        WITH_LEVEL.setLevel(ch.qos.logback.classic.Level.WARN);
        APART.setAdditive(false);
    }

    @TestFactory
    Stream<DynamicTest> finds() {
        Map<String, Consumer<String>> leaks = new LinkedHashMap<>();
        leaks.put("java.util.logging", JAVA_PLAIN::finest);
        leaks.put("a logger with a level of its own", JAVA_WITH_LEVEL::finest);
        leaks.put("a logger that does not use the handlers of its parent", JAVA_APART::finest);
        leaks.put(
                "a cause", text -> JAVA_PLAIN.log(Level.FINEST, "It failed.", new IOException(new IOException(text))));
        leaks.put("Logback", PLAIN::trace);
        leaks.put("a logger of Logback with a level of its own", WITH_LEVEL::trace);
        leaks.put("a logger of Logback that is not additive", APART::trace);
        leaks.put("a suppressed exception in Logback", text -> {
            IOException failure = new IOException("It failed.");
            failure.addSuppressed(new IOException(text));
            PLAIN.trace("It failed.", failure);
        });
        return leaks.entrySet().stream()
                .flatMap(leak -> Stream.of(
                        DynamicTest.dynamicTest(
                                "the token in " + leak.getKey(),
                                () -> requireFound(
                                        settings -> new LoggingToken(settings, leak.getValue()), Outgoing.SECRET)),
                        DynamicTest.dynamicTest(
                                "the proxy's password in " + leak.getKey(),
                                () -> requireFound(
                                        settings -> new LoggingPassword(settings, leak.getValue()),
                                        Bench.PROXY_BASIC))));
    }

    private static void requireFound(TransportFactory leaking, String secret) {
        assertThat(BrokenPromise.failure("no secret is in any log", leaking))
                .hasMessageStartingWith("The transport logged: [")
                .hasMessageContaining(secret);
    }

    /** Logs the access token. */
    private static final class LoggingToken extends PassingTransport {

        private final Consumer<String> log;

        LoggingToken(TransportSettings settings, Consumer<String> log) {
            super(settings);
            this.log = log;
        }

        @Override
        public TransportResponse execute(TransportRequest request, long deadline) throws TransportException {
            request.forEachHeader((name, value) -> log.accept(name + ": " + value));
            return super.execute(request, deadline);
        }
    }

    /** Logs the password of the proxy as it travels. */
    private static final class LoggingPassword extends PassingTransport {

        LoggingPassword(TransportSettings settings, Consumer<String> log) {
            super(settings);
            PasswordAuthentication user = settings.proxyCredentials();
            if (user != null) {
                String text = user.getUserName() + ":" + new String(user.getPassword());
                log.accept("Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
