// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.internal.auth.Authentication;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.diagnosis.Diagnosis;
import ai.hanzo.kms.internal.diagnosis.SettingsReport;
import ai.hanzo.kms.internal.engine.Engine;
import ai.hanzo.kms.internal.engine.LibraryVersions;
import ai.hanzo.kms.internal.engine.NetworkSettings;
import ai.hanzo.kms.internal.http.NetworkPath;
import ai.hanzo.kms.internal.http.ProxyRouter;
import ai.hanzo.kms.internal.http.TlsSettings;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Checks the settings of a builder one by one like {@code build()}, but continues after a refused setting. */
final class SettingsInspection {

    private final KmsClient.Builder builder;
    private final NetworkSettings network;
    private final UnaryOperator<String> sources;
    private final SettingsReport report = new SettingsReport();

    SettingsInspection(KmsClient.Builder builder) {
        this.builder = builder;
        this.network = builder.network;
        this.sources = builder.extension()::sourceOf;
    }

    /** Returns the diagnosis of a client that could be built. */
    Diagnosis of(BaseUrl server, NetworkPath path, KmsCredentials caller) {
        describe(server, caller);
        return diagnosis(server, path, true);
    }

    KmsDiagnosis diagnose() {
        boolean librariesFit = isTaken(LibraryVersions::check);
        boolean complete = isTaken(network::requireNoRepeats) && librariesFit;
        BaseUrl server = report.attempt(network::server);
        KmsCredentials caller = report.attempt(builder::caller);
        describe(server, caller);
        if (server == null) {
            return diagnosis(null, null, false).run(null, builder.options());
        }
        ProxyRouter proxies = report.attempt(() -> network.proxies(server));
        TlsSettings tls = report.attempt(() -> network.tls(server, sources));
        NetworkPath path = proxies == null ? null : new NetworkPath(proxies, tls, network.connectTimeout());
        Authentication authentication = authentication(caller, server);
        Diagnosis diagnosis = diagnosis(server, path, authentication != null);
        if (path == null || tls == null || !complete) {
            return diagnosis.run(null, builder.options());
        }
        try (Engine engine = builder.engine(server, path, authentication == null ? none() : authentication)) {
            return diagnosis.run(engine, builder.options());
        }
    }

    private Diagnosis diagnosis(@Nullable BaseUrl server, @Nullable NetworkPath path, boolean hasCredentials) {
        return new Diagnosis(
                report, server, path, hasCredentials, builder.extension().timing());
    }

    private boolean isTaken(Runnable check) {
        return report.attempt(() -> {
                    check.run();
                    return true;
                })
                != null;
    }

    private @Nullable Authentication authentication(@Nullable KmsCredentials caller, BaseUrl server) {
        if (caller == null) {
            return null;
        }
        Authentication authentication = caller.authentication();
        if (!authentication.needsClientCertificate()) {
            return authentication;
        }
        return report.attempt(() -> {
            network.requireClientCertificate(server);
            return authentication;
        });
    }

    private static Authentication none() {
        return Authentication.by(() -> {
            throw new IllegalStateException("There are no credentials.");
        });
    }

    private void describe(@Nullable BaseUrl server, @Nullable KmsCredentials caller) {
        report.add("base URL", (server == null ? "refused" : server) + " (" + network.sourceOfServer() + ")");
        report.add(
                "credentials",
                caller == null ? "none" : caller.authentication() + " (" + builder.sourceOfCaller() + ")");
        network.describe(sources, report::add);
        CallOptions options = builder.options();
        report.add("time for an attempt", options.attemptTimeout().toMillis() / 1000.0 + " s");
        report.add("time for a call", options.callTimeout().toMillis() / 1000.0 + " s");
        report.add("attempts", String.valueOf(options.maxAttempts()));
    }
}
