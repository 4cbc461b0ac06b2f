// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.util.stream.Stream;
import wiremock.org.eclipse.jetty.servlet.ServletContextHandler;
import wiremock.org.eclipse.jetty.servlet.ServletMapping;

/** The server of WireMock with nothing but stubs: what WireMock itself offers to clients would change or stop a fake. */
final class KmsHttpServer extends Jetty11HttpServer {
    KmsHttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
        super(options, admin, stubs);
    }

    /** No connector has this name, so that the requests for {@code /__admin} go where all others go. */
    @Override
    protected void decorateAdminServiceContextAfterConfig(ServletContextHandler admin) {
        admin.setVirtualHosts(new String[] {"@nobody"});
    }

    /** Leaves out {@code /__files}, which may be those of the user's own stubs. */
    @Override
    protected void decorateMockServiceContextAfterConfig(ServletContextHandler stubs) {
        ServletMapping[] mappings = stubs.getServletHandler().getServletMappings();
        stubs.getServletHandler()
                .setServletMappings(Stream.of(mappings)
                        .filter(mapping -> mapping.containsPathSpec("/"))
                        .toArray(ServletMapping[]::new));
    }
}
