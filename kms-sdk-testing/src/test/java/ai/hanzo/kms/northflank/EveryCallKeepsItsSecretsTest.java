// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Runs every call on Northflank connections, well and badly, with every logger at TRACE, and looks for secrets. */
@Isolated("turns the root logger up")
class EveryCallKeepsItsSecretsTest {

    private static final String API_TOKEN = "nf-api-token-that-must-not-show";
    private static final String NEW_TOKEN = "nf-new-token-that-must-not-show";

    private final List<String> shown = new CopyOnWriteArrayList<>();

    @Test
    void nothingThatIsLoggedThrownOrPrintedHoldsASecret() {
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        AppenderBase<ILoggingEvent> collector = collector(root);
        Level before = root.getLevel();
        root.addAppender(collector);
        root.setLevel(Level.TRACE);
        try (FakeKms kms = CheckedKms.start()) {
            kms.northflank().accept(API_TOKEN);
            NorthflankConnections northflank = NorthflankConnections.of(kms.client());
            callAll(kms, northflank);

            assertThat(shown).hasSizeGreaterThan(20).anyMatch(text -> text.contains("POST /api/v1/auth/"));
            assertThat(shown)
                    .allSatisfy(text -> assertThat(text)
                            .doesNotContain(API_TOKEN, NEW_TOKEN, kms.clientSecret())
                            .doesNotContain("Bearer "));
        } finally {
            root.setLevel(before);
            root.detachAppender(collector);
        }
    }

    private void callAll(FakeKms kms, NorthflankConnections northflank) {
        NorthflankConnectionRequest request = NorthflankConnectionRequest.builder()
                .name("a")
                .apiToken(API_TOKEN)
                .build();
        NorthflankConnectionUpdate rotation =
                NorthflankConnectionUpdate.builder().apiToken(NEW_TOKEN).build();
        show(request::toString);
        show(rotation::toString);
        show(() -> northflank.create(request));
        show(() -> northflank.create(request));
        UUID id = kms.connections().get(0).id();
        show(() -> northflank.get(id));
        show(() -> northflank.findByName("a", Scope.organization()));
        show(northflank::list);
        show(() -> northflank.listAvailable(Scope.organization()));
        show(() -> northflank.ensure(request));
        show(() -> northflank.plan(request));
        show(() -> northflank.ensureAll(List.of(request), ai.hanzo.kms.bulk.BulkOptions.defaults()));
        show(() -> northflank.projects(id));
        show(() -> northflank.update(id, rotation));
        kms.northflank().accept(NEW_TOKEN);
        show(() -> northflank.update(id, rotation));
        for (int status : new int[] {400, 401, 403, 404, 422, 429, 503}) {
            kms.faults().on(Operation.GET_CONNECTION).next(1).status(status);
            show(() -> northflank.get(id));
        }
        kms.faults().on(Operation.CREATE_CONNECTION).next(1).html(502);
        show(() -> northflank.create(NorthflankConnectionRequest.builder()
                .name("b")
                .apiToken(API_TOKEN)
                .build()));
        show(() -> {
            northflank.delete(id);
            return "deleted";
        });
    }

    private void show(Supplier<?> call) {
        try {
            shown.add(String.valueOf(call.get()));
        } catch (KmsException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            shown.add(trace.toString());
        }
    }

    private AppenderBase<ILoggingEvent> collector(Logger root) {
        AppenderBase<ILoggingEvent> collector = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                shown.add(event.getLoggerName() + " " + event.getFormattedMessage());
            }
        };
        collector.setContext(root.getLoggerContext());
        collector.start();
        return collector;
    }
}
