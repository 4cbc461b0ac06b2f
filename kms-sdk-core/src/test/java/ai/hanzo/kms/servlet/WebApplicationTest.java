// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.TestCertificates;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A servlet container warns about each thread that a web application leaves behind when it is undeployed. */
@Isolated
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class WebApplicationTest {

    private static final int DEPLOYMENTS = 10;
    private static final String LOGGER_OF_TOMCAT = "org.apache";

    @TempDir
    private Path folder;

    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
    private final Handler collector = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(entry.getLoggerName() + " " + entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    static SSLContext trust() {
        return TestCertificates.shared().trust();
    }

    @Test
    void undeploysTenTimesWithoutAWarning() throws Exception {
        try (SignInServer server = SignInServer.start()) {
            deployAndUndeploy(context -> context.addParameter("url", server.url()), "called");

            assertThat(server.calls()).hasSize(3 * DEPLOYMENTS);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void undeploysTenTimesWithoutAWarningOverTls() throws Exception {
        Path authorities = Files.writeString(
                folder.resolve("ca.pem"), TestCertificates.shared().pem("ca"));
        try (SignInServer server =
                SignInServer.startTls(TestCertificates.shared().server(), false)) {
            deployAndUndeploy(
                    context -> {
                        context.addParameter("url", server.url());
                        context.addParameter("ca", authorities.toString());
                    },
                    "called");

            assertThat(server.calls()).hasSize(3 * DEPLOYMENTS);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void undeploysTenTimesWithoutAWarningWithATlsContextOfItsOwn() throws Exception {
        try (SignInServer server =
                SignInServer.startTls(TestCertificates.shared().server(), false)) {
            deployAndUndeploy(
                    context -> {
                        context.addParameter("url", server.url());
                        context.addParameter("own-tls", "true");
                    },
                    "called");

            assertThat(server.calls()).hasSize(3 * DEPLOYMENTS);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void undeploysTenTimesWithoutAWarningAlthoughNoCallEverReachedAServer() throws Exception {
        deployAndUndeploy(context -> context.addParameter("url", "http://127.0.0.1:1"), "failure");

        assertThat(warnings).isEmpty();
    }

    @Test
    void theContainerWouldWarnAboutAThread() throws Exception {
        run(host -> {
            Context context = deploy(host, any -> any.addApplicationListener(LeavingAThread.class.getName()));
            host.removeChild(context);
        });
        LeavingAThread.END.countDown();

        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains("forgotten-thread"));
    }

    /** What an application must not do. */
    public static final class LeavingAThread implements ServletContextListener {

        private static final CountDownLatch END = new CountDownLatch(1);

        @Override
        public void contextInitialized(ServletContextEvent event) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            END.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    "forgotten-thread");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void deployAndUndeploy(Consumer<Context> settings, String outcome) throws Exception {
        run(host -> {
            for (int i = 0; i < DEPLOYMENTS; i++) {
                Context context = deploy(host, application -> {
                    settings.accept(application);
                    application.addApplicationListener(UsingWebApplication.class.getName());
                });
                assertThat(context.getServletContext().getAttribute(outcome))
                        .as("what the application noted")
                        .isNotNull();
                host.removeChild(context);
            }
        });
    }

    private Context deploy(Host host, Consumer<Context> settings) {
        StandardContext context = new StandardContext();
        context.setName("/app");
        context.setPath("/app");
        context.setDocBase(folder.toString());
        context.setParentClassLoader(WebApplicationTest.class.getClassLoader());
        context.addLifecycleListener(new Tomcat.FixContextListener());
        settings.accept(context);
        host.addChild(context);
        return context;
    }

    private void run(Consumer<Host> work) throws Exception {
        Logger logger = Logger.getLogger(LOGGER_OF_TOMCAT);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        Host host = tomcat.getHost();
        tomcat.start();
        logger.addHandler(collector);
        try {
            work.accept(host);
        } finally {
            logger.removeHandler(collector);
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
