// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.servlet;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A web application that calls while it is deployed and closes its client when it is undeployed. */
public final class UsingWebApplication implements ServletContextListener {

    private @Nullable KmsClient kms;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        KmsClient.Builder builder = KmsClient.builder()
                .baseUrl(context.getInitParameter("url"))
                .credentials(KmsCredentials.universalAuth("id", "secret"))
                .maxAttempts(1);
        String authorities = context.getInitParameter("ca");
        if (authorities != null) {
            builder.caCertificates(Path.of(authorities));
        }
        if (Boolean.parseBoolean(context.getInitParameter("own-tls"))) {
            builder.sslContext(WebApplicationTest.trust());
        }
        KmsClient client = builder.build();
        kms = client;
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread caller = new Thread(() -> call(client, context));
            callers.add(caller);
            caller.start();
        }
        callers.forEach(UsingWebApplication::join);
    }

    private static void call(KmsClient client, ServletContext context) {
        try {
            client.appConnections().options();
            context.setAttribute("called", true);
        } catch (RuntimeException e) {
            context.setAttribute("failure", e.getMessage());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        Objects.requireNonNull(kms).close();
    }
}
