// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.internal.error.ServerText;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Runs the TLS step: sets up TLS like the client, and reads the server's certificate. */
final class TlsStep {

    private final Route route;
    private final Instant now;
    private final Findings findings;
    private boolean clientIsAsked;
    private boolean clientMayBeRefused;

    TlsStep(Route route, Instant now, Findings findings) {
        this.route = route;
        this.now = now;
        this.findings = findings;
    }

    void run() {
        if (route.server().uri().getScheme().equals("http")) {
            findings.notTried(Check.TLS, "the base URL begins with http://, so everything is sent in clear text");
            return;
        }
        TlsHandshake seen = TlsHandshake.looking(route);
        clientIsAsked = seen.asksForCertificate();
        SSLContext context = route.path().tls();
        if (context == null) {
            findings.notTried(Check.TLS, "the TLS settings are refused" + shown(seen), facts(seen, null));
            return;
        }
        if (seen.fault() instanceof SocketTimeoutException && seen.chain().isEmpty()) {
            // Another handshake would take as long again.
            withoutCertificate(seen.fault());
            return;
        }
        TlsHandshake real = TlsHandshake.asConfigured(route, context, clientIsAsked);
        clientMayBeRefused = clientIsAsked && !real.showsCertificate();
        if (real.fault() == null) {
            findings.ok(Check.TLS, real.version() + shown(seen), facts(seen, real.version()));
        } else if (Thread.currentThread().isInterrupted()) {
            findings.failed(Check.TLS, Problem.CALL_FAILED, "the thread was interrupted");
        } else if (seen.chain().isEmpty()) {
            withoutCertificate(real.fault());
        } else {
            withCertificate(seen, real, real.fault());
        }
    }

    /** Says whether the server asked for a certificate of the client and got none. */
    boolean clientMayBeRefused() {
        return clientMayBeRefused;
    }

    private void withoutCertificate(IOException fault) {
        boolean foreign = String.valueOf(fault.getMessage()).contains("recognized SSL message");
        if (foreign || route.speaksHttp()) {
            findings.failed(Check.TLS, Problem.SPEAKS_HTTP, "the port speaks http, not TLS");
        } else if (Thread.currentThread().isInterrupted()) {
            findings.failed(Check.TLS, Problem.CALL_FAILED, "the thread was interrupted");
        } else if (fault instanceof SocketTimeoutException) {
            findings.failed(Check.TLS, Problem.NO_RESPONSE, "the port accepts connections but sends nothing");
        } else {
            findings.failed(Check.TLS, Problem.TLS_FAILED, "TLS could not be set up" + detail(fault));
        }
    }

    private void withCertificate(TlsHandshake seen, TlsHandshake real, IOException fault) {
        ShownCertificates certificates = new ShownCertificates(seen.chain());
        Problem problem = problemOf(certificates, fault);
        if (problem == Problem.TLS_FAILED && clientIsAsked) {
            findings.failed(
                    Check.TLS,
                    Problem.CLIENT_CERTIFICATE_MISSING,
                    real.showsCertificate()
                            ? "the server does not accept the client certificate" + detail(fault)
                            : "the server requires a client certificate, and got none that it accepts",
                    facts(seen, null));
            return;
        }
        String what = switch (problem) {
            case CERTIFICATE_EXPIRED -> "a server certificate has expired";
            case CERTIFICATE_NOT_YET_VALID -> "a server certificate is not valid yet";
            case CERTIFICATE_SELF_SIGNED -> "the server certificate is self-signed and not trusted";
            case CERTIFICATE_FOR_ANOTHER_NAME ->
                "the server certificate is not for " + route.server().host();
            case CERTIFICATE_OF_UNKNOWN_AUTHORITY -> "the server certificate comes from an untrusted authority";
            case CERTIFICATE_REFUSED -> "the server certificate was refused" + detail(fault);
            default -> "TLS could not be set up" + detail(fault);
        };
        findings.failed(Check.TLS, problem, what + shown(seen), facts(seen, null));
    }

    private Problem problemOf(ShownCertificates certificates, IOException fault) {
        if (!has(fault, CertificateException.class)) {
            return Problem.TLS_FAILED;
        }
        if (certificates.isExpired(now)) {
            return Problem.CERTIFICATE_EXPIRED;
        }
        if (certificates.isNotYetValid(now)) {
            return Problem.CERTIFICATE_NOT_YET_VALID;
        }
        boolean untrusted = has(fault, CertPathBuilderException.class);
        if (untrusted) {
            return certificates.isSelfSigned()
                    ? Problem.CERTIFICATE_SELF_SIGNED
                    : Problem.CERTIFICATE_OF_UNKNOWN_AUTHORITY;
        }
        return certificates.isFor(route.server().host()) || has(fault, CertPathValidatorException.class)
                ? Problem.CERTIFICATE_REFUSED
                : Problem.CERTIFICATE_FOR_ANOTHER_NAME;
    }

    private String shown(TlsHandshake seen) {
        if (seen.chain().isEmpty()) {
            return "";
        }
        ShownCertificates certificates = new ShownCertificates(seen.chain());
        long days = Duration.between(now, certificates.validUntil()).toDays();
        return ", certificate of " + certificates.subject() + " for " + certificates.names() + " by "
                + certificates.issuer() + ", valid until " + certificates.validUntil()
                + (days >= 0 ? " (" + days + " days)" : "")
                + (clientIsAsked ? ", the server asks for a client certificate" : "");
    }

    private @Nullable String[] facts(TlsHandshake seen, @Nullable String version) {
        if (seen.chain().isEmpty()) {
            return new String[0];
        }
        ShownCertificates certificates = new ShownCertificates(seen.chain());
        return new @Nullable String[] {
            "version", version,
            "subject", certificates.subject(),
            "names", String.join(", ", certificates.names()),
            "issuer", certificates.issuer(),
            "validFrom", certificates.validFrom().toString(),
            "validUntil", certificates.validUntil().toString(),
            "asksForClientCertificate", String.valueOf(clientIsAsked)
        };
    }

    private static boolean has(Throwable fault, Class<? extends Throwable> type) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    /** Quotes only the JDK, and only before anything was sent. */
    private static String detail(IOException fault) {
        return " (" + ServerText.oneLine(String.valueOf(fault.getMessage())) + ")";
    }
}
