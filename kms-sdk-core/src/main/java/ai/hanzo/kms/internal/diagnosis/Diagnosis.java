// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.engine.Engine;
import ai.hanzo.kms.internal.engine.ProbeSender;
import ai.hanzo.kms.internal.http.NetworkPath;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a diagnosis in their order. Immutable; each run starts anew. */
public final class Diagnosis {

    /** The limit of one step; a call may take longer. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final Set<Check> CONNECTION = EnumSet.of(Check.PROXY, Check.NAME_LOOKUP, Check.CONNECT, Check.TLS);

    private final SettingsReport settings;
    private final @Nullable BaseUrl server;
    private final @Nullable NetworkPath path;
    private final boolean hasCredentials;
    private final Timing timing;

    /**
     * Makes a diagnosis.
     *
     * @param server the server, or null if the base URL is refused
     * @param path the network path, or null if the network settings are refused
     */
    public Diagnosis(
            SettingsReport settings,
            @Nullable BaseUrl server,
            @Nullable NetworkPath path,
            boolean hasCredentials,
            Timing timing) {
        this.settings = settings;
        this.server = server;
        this.path = path;
        this.hasCredentials = hasCredentials;
        this.timing = timing;
    }

    /**
     * Runs the steps.
     *
     * @param engine the engine that sends requests, or null if the settings are refused
     */
    public KmsDiagnosis run(@Nullable Engine engine, CallOptions options) {
        Findings findings = new Findings();
        settings(findings);
        if (server == null) {
            findings.failed(Check.BASE_URL, Problem.BASE_URL_REFUSED, settings.refusal());
            return findings.diagnosis();
        }
        findings.ok(Check.BASE_URL, server.toString(), "host", server.host(), "port", String.valueOf(server.port()));
        Duration patience = shorter(options.attemptTimeout(), LONGEST_WAIT);
        Route route = path == null ? null : new NetworkSteps(server, path, patience, findings).run();
        boolean clientMayBeRefused = false;
        if (route != null) {
            TlsStep tls = new TlsStep(route, timing.now(), findings);
            tls.run();
            clientMayBeRefused = tls.clientMayBeRefused();
        }
        if (engine != null && CONNECTION.stream().noneMatch(findings::isFailed)) {
            requests(engine, options.withAttemptTimeout(patience), route, clientMayBeRefused, findings);
        }
        return findings.diagnosis();
    }

    private void requests(
            Engine engine, CallOptions options, @Nullable Route route, boolean clientMayBeRefused, Findings findings) {
        ProbeSender sender = engine.probes();
        Requests requests = new Requests(sender, options, sender.deadline(options.callTimeout()));
        if (new ServerSteps(requests, route, clientMayBeRefused, findings).run()) {
            new CallerSteps(engine, requests, findings).run(hasCredentials);
        }
    }

    private void settings(Findings findings) {
        if (settings.isRefused()) {
            findings.failed(
                    Check.SETTINGS,
                    server == null ? Problem.BASE_URL_REFUSED : Problem.SETTINGS_REFUSED,
                    settings.refusal(),
                    settings.facts());
        } else {
            findings.ok(Check.SETTINGS, settings.text(), settings.facts());
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
