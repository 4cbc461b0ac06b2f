// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.internal.call.RetryAfter;
import ai.hanzo.kms.internal.engine.ProbeResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Runs the steps without credentials: status, clock, kind of server. */
final class ServerSteps {

    private static final Duration MOST_DIFFERENCE = Duration.ofSeconds(30);

    /** The {@code Date} header has whole seconds. */
    private static final Duration HEADER_STEP = Duration.ofSeconds(1);

    private final Requests requests;
    private final @Nullable Route route;
    private final boolean clientMayBeRefused;
    private final Findings findings;

    ServerSteps(Requests requests, @Nullable Route route, boolean clientMayBeRefused, Findings findings) {
        this.requests = requests;
        this.route = route;
        this.clientMayBeRefused = clientMayBeRefused;
        this.findings = findings;
    }

    /** Returns whether the server has this API, so the SDK may send it credentials. */
    boolean run() {
        ProbeResult status = requests.status();
        KmsException failure = status.failure();
        if (failure != null && status.response() == null) {
            withoutResponse(failure);
            return false;
        }
        JsonNode body = status.json();
        boolean isStatus = body.path("message").isTextual() && !body.has("error") && !body.has("statusCode");
        if (isStatus) {
            findings.ok(
                    Check.STATUS,
                    "it is up, and responds in " + status.took().toMillis() + " ms",
                    "millis",
                    String.valueOf(status.took().toMillis()));
            findings.ok(Check.SERVER, "a Hanzo KMS with this API");
            clock(status);
            return true;
        }
        return refused(status);
    }

    private void withoutResponse(KmsException failure) {
        if (failure instanceof NotSentException && failure.status() == 407) {
            findings.failed(Check.PROXY, Problem.PROXY_WANTS_CREDENTIALS, "", failure, "status", "407");
            findings.notTried(Check.STATUS, "the proxy let nothing through");
            return;
        }
        Problem problem = ProblemOfCall.of(failure);
        if (clientMayBeRefused && problem != Problem.NO_RESPONSE) {
            problem = Problem.CLIENT_CERTIFICATE_MISSING;
        } else if (speaksTls()) {
            problem = Problem.SPEAKS_TLS;
        }
        findings.failed(Check.STATUS, problem, "", failure);
    }

    private boolean speaksTls() {
        return route != null
                && route.server().uri().getScheme().equals("http")
                && !TlsHandshake.looking(route).chain().isEmpty();
    }

    private boolean refused(ProbeResult status) {
        String description = status.description();
        String[] facts = {"status", String.valueOf(status.status()), "response", description};
        if (status.status() == 407) {
            findings.failed(Check.PROXY, Problem.PROXY_WANTS_CREDENTIALS, "a proxy responds: " + description, facts);
            findings.notTried(Check.STATUS, "the proxy let nothing through");
            return false;
        }
        if (status.isRefusalOfKms()) {
            return refusedByKms(status, facts);
        }
        boolean claimsJson = String.valueOf(status.header("content-type")).contains("json");
        if (status.status() < 300 && claimsJson && status.json().isMissingNode()) {
            findings.failed(
                    Check.STATUS, Problem.BROKEN_RESPONSE, "the response can't be read as JSON: " + description, facts);
            return false;
        }
        Problem kind = kindOf(status);
        findings.failed(Check.STATUS, kind, "the response is not from Hanzo KMS: " + description, facts);
        findings.failed(Check.SERVER, kind, words(kind), facts);
        return false;
    }

    /**
     * Handles an error of Hanzo KMS. Without the status route it may be another server with such errors, so the SDK
     * sends it no credentials.
     */
    private boolean refusedByKms(ProbeResult status, String... facts) {
        boolean limited = status.status() == 429;
        boolean passing = limited || status.status() >= 500;
        Problem fault = limited ? Problem.RATE_LIMITED : Problem.SERVER_FAULT;
        boolean unknown = status.status() == 404;
        Problem problem = passing ? fault : unknown ? Problem.NO_SUCH_ROUTE : Problem.CALL_FAILED;
        findings.failed(Check.STATUS, problem, text(status), facts);
        if (passing) {
            findings.ok(Check.SERVER, "a Hanzo KMS with this API, judging by its errors");
            clock(status);
        } else {
            findings.failed(
                    Check.SERVER,
                    problem,
                    unknown ? "not a Hanzo KMS: it has no GET /api/status" : "it refuses GET /api/status");
        }
        return passing;
    }

    private Problem kindOf(ProbeResult status) {
        if (ProblemOfCall.isRedirect(status.status())) {
            return Problem.REDIRECTED;
        }
        boolean mayBeAddressOfOther = status.status() < 300 || status.status() == 404 || status.status() == 405;
        if (!mayBeAddressOfOther) {
            return Problem.PAGE_IN_BETWEEN;
        }
        boolean isHealthy = isHealthy("/v1/kms/health") || isHealthy("/healthz");
        // A server that responds to any path proves nothing.
        return isHealthy && !isHealthy("/no-path-of-any-kms") ? Problem.OTHER_KMS : Problem.WEB_APPLICATION;
    }

    /**
     * Says whether a health path gets a response that is not a page; a web application serves its page for any path.
     */
    private boolean isHealthy(String path) {
        ProbeResult health = requests.get(path);
        return health.status() >= 200 && health.status() < 300 && health.isNoPage();
    }

    private static String words(Problem kind) {
        return switch (kind) {
            case OTHER_KMS -> "a KMS without this API";
            case WEB_APPLICATION -> "a web application, or another service";
            case REDIRECTED -> "a server that redirects";
            default -> "a proxy or a firewall in front of the server";
        };
    }

    private static String text(ProbeResult result) {
        KmsException failure = result.failure();
        return failure == null ? result.description() : String.valueOf(failure.getMessage());
    }

    private void clock(ProbeResult status) {
        Instant shown = RetryAfter.date(status.header("date"));
        Duration step = HEADER_STEP;
        if (shown == null) {
            shown = date(status.json().path("date").asText());
            step = Duration.ZERO;
        }
        if (shown == null) {
            findings.notTried(Check.CLOCK, "the server does not send the time");
            return;
        }
        Duration least = Duration.between(status.arrivedAt(), shown);
        Duration most = Duration.between(status.sentAt(), shown.plus(step));
        boolean ahead = least.compareTo(MOST_DIFFERENCE) > 0;
        boolean behind = most.compareTo(MOST_DIFFERENCE.negated()) < 0;
        long seconds = least.plus(most).dividedBy(2).toSeconds();
        String[] facts = {"serverIsAheadSeconds", String.valueOf(seconds)};
        if (ahead || behind) {
            findings.failed(
                    Check.CLOCK,
                    Problem.CLOCK_DIFFERS,
                    "the clock of the server is " + Math.abs(seconds) + " s " + (ahead ? "ahead of" : "behind")
                            + " that of this machine",
                    facts);
        } else {
            findings.ok(Check.CLOCK, "it agrees with the server's clock, within a few seconds", facts);
        }
    }

    private static @Nullable Instant date(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
