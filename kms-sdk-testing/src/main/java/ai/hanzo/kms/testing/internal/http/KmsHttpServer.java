// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestHandler;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpUtils;
import com.github.tomakehurst.wiremock.servlet.WireMockHandlerDispatchingServlet;
import com.github.tomakehurst.wiremock.servlet.WireMockHttpServletRequestAdapter;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.servlet.ServletContextHandler;
import wiremock.org.eclipse.jetty.servlet.ServletHandler;
import wiremock.org.eclipse.jetty.servlet.ServletMapping;

/** WireMock's server with only stubs: its admin endpoints could change or stop a fake. */
final class KmsHttpServer extends Jetty11HttpServer {
    private static final String STUBS = StubRequestHandler.class.getName();
    private static final Jetty11HttpUtils UTILS = new Jetty11HttpUtils();

    /** The shortcut responds instead of the stubs, unless it returns nothing. */
    KmsHttpServer(
            Options options,
            AdminRequestHandler admin,
            StubRequestHandler stubs,
            Function<Request, Optional<Response>> shortcut) {
        super(options, admin, stubs);
        Stream.of(jettyServer.getChildHandlersByClass(ServletHandler.class))
                .flatMap(handler -> Stream.of(((ServletHandler) handler).getServlets()))
                .filter(servlet -> STUBS.equals(servlet.getInitParameter(RequestHandler.HANDLER_CLASS_KEY)))
                .forEach(servlet -> servlet.setServlet(new ShortcutServlet(shortcut)));
    }

    /** Spares WireMock two copies of each request, the search for a stub, and the rendering. */
    @SuppressWarnings("serial") // Nobody writes servlets.
    private static final class ShortcutServlet extends WireMockHandlerDispatchingServlet {
        private final Function<Request, Optional<Response>> shortcut;

        ShortcutServlet(Function<Request, Optional<Response>> shortcut) {
            this.shortcut = shortcut;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            Optional<Response> direct =
                    shortcut.apply(new WireMockHttpServletRequestAdapter(request, null, "", false, UTILS));
            if (direct.isPresent()) {
                applyResponse(direct.get(), request, response);
            } else {
                super.service(request, response);
            }
        }
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
