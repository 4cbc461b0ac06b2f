// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports step by step whether a client reaches Hanzo KMS, and what to do about each failure. Contains no secret.
 *
 * <p>Call {@link KmsClient#diagnose()}, or {@link KmsClient.Builder#diagnose()} if the client can't be built. {@link
 * #toString()} returns a report for people, with one line for each step. Instances come from the SDK only. Later
 * releases may add components and constants, so don't call the constructors and don't take the records apart with a
 * pattern. Immutable and thread-safe.
 *
 * @param steps the steps, in the order in which they ran
 * @since 0.1.0
 */
public record KmsDiagnosis(List<Step> steps) {

    /** Copies the list. */
    public KmsDiagnosis {
        steps = Arguments.items("steps", steps);
    }

    /** Says whether no step failed. */
    @JsonIgnore
    public boolean isHealthy() {
        return steps.stream().noneMatch(step -> step.outcome() == Outcome.FAILED);
    }

    /**
     * Says whether no step failed and the server offers connections to an app.
     *
     * @param app the app that the program needs, such as {@link App#NORTHFLANK}
     */
    public boolean isHealthyFor(App app) {
        String needed = Arguments.notNull("app", app).value();
        String offered =
                step(Check.OPTIONS).map(step -> step.facts().get("apps")).orElse("");
        return isHealthy() && List.of(offered.split(",")).contains(needed);
    }

    /** Returns each problem once, in the order of the steps, including those of notes. */
    public List<Problem> problems() {
        return steps.stream()
                .map(Step::problem)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Returns the step that made a check, or empty if this diagnosis has no such step. */
    public Optional<Step> step(Check check) {
        return steps.stream().filter(step -> step.check() == check).findFirst();
    }

    /** Returns how the server deviates from what the SDK expects. Only {@code NorthflankTrial} finds deviations. */
    public List<String> deviations() {
        return steps.stream().flatMap(step -> step.deviations().stream()).toList();
    }

    /**
     * Returns this diagnosis with more steps, for modules.
     *
     * @param more the steps that come after these
     */
    public KmsDiagnosis plus(List<Step> more) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(more);
        return new KmsDiagnosis(all);
    }

    /** Returns the report for people: a summary, and one line for each step. */
    public String text() {
        return DiagnosisReport.of(steps);
    }

    /** Returns {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }

    /**
     * Describes one step.
     *
     * @param check the check of this step
     * @param outcome how the check ended
     * @param problem the problem, or null unless the step failed or is a note
     * @param finding the result in words
     * @param facts the results by name, such as {@code validUntil} of the server's certificate; the page on diagnosis
     *     lists them
     * @param deviations how the server deviates from what the SDK expects
     * @since 0.1.0
     */
    public record Step(
            Check check,
            Outcome outcome,
            @Nullable Problem problem,
            String finding,
            Map<String, String> facts,
            List<String> deviations) {

        /** Copies the collections. */
        public Step {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(Arguments.notNull("facts", facts)));
            deviations = Arguments.items("deviations", deviations);
        }

        /** Returns what to do; empty unless the step failed or is a note. */
        public String advice() {
            return problem == null ? "" : problem.advice();
        }

        /** Returns the line of the report. */
        @Override
        public String toString() {
            return DiagnosisReport.line(this, check.label);
        }
    }

    /**
     * Says how a step ended.
     *
     * @since 0.1.0
     */
    public enum Outcome {
        /** It succeeded. */
        OK,
        /** It failed; the step has a problem. */
        FAILED,
        /** It succeeded, and found a problem that matters only to some programs. */
        NOTE,
        /** A step before it failed, or there is nothing to try. */
        NOT_TRIED
    }

    /**
     * Names a step.
     *
     * @since 0.1.0
     */
    public enum Check {
        /** The settings, where each came from, and whether {@link KmsClient.Builder#build()} takes them. */
        SETTINGS("settings"),
        /** The address of the server. */
        BASE_URL("base URL"),
        /** The proxy, if there is one, and whether it can be reached. */
        PROXY("proxy"),
        /** The IP addresses of the server's host name. */
        NAME_LOOKUP("name lookup"),
        /** A connection to the port of the server. */
        CONNECT("connect"),
        /** TLS, and the certificate of the server. */
        TLS("TLS"),
        /** {@code GET /api/status}, without a token. */
        STATUS("server status"),
        /** The difference between the clock of the server and that of this machine. */
        CLOCK("clock"),
        /** The kind of server that responds, and its generation. */
        SERVER("kind of server"),
        /** At most one sign-in, and whether the server accepts the access token. */
        SIGN_IN("sign-in"),
        /** {@code GET /api/v1/app-connections/options}. */
        OPTIONS("kinds of connections"),
        /** {@code GET /api/v1/app-connections}. */
        LIST("list of connections"),
        /** Whether the server offers connections to Northflank. */
        NORTHFLANK("Northflank"),
        /** Whether writes reach the server: the step revokes a token that does not exist. */
        WRITES("writes"),
        /** The remaining budget of the server's rate limit. */
        RATE_LIMIT("rate limit"),
        /** Part of a trial on request: a connection is created. */
        CREATE("trial: create"),
        /** Part of a trial on request: the connection is read, by ID, by name and in lists. */
        READ("trial: read"),
        /** Part of a trial on request: the connection is changed. */
        CHANGE("trial: change"),
        /** Part of a trial on request: the connection is deleted. */
        DELETE("trial: delete");

        private final String label;

        Check(String label) {
            this.label = label;
        }
    }

    /**
     * Names a problem, with advice.
     *
     * @since 0.1.0
     */
    public enum Problem {
        /** {@code build()} refuses the settings. */
        SETTINGS_REFUSED("Correct the named setting; build() refuses it."),
        /** The base URL is malformed, or clear text to another machine. */
        BASE_URL_REFUSED("Correct the base URL; build() refuses it."),
        /** The proxy is a SOCKS proxy, or the {@code ProxySelector} failed. */
        PROXY_UNUSABLE("Set an HTTP proxy, or none."),
        /** The host name of the proxy is unknown. */
        PROXY_UNKNOWN("Correct the host name of the proxy, or set no proxy."),
        /** Nothing accepts connections at the address of the proxy. */
        PROXY_DEAD("Start the proxy, correct its address and port, or set no proxy."),
        /** The proxy responds with 407. */
        PROXY_WANTS_CREDENTIALS("Set the proxy's user and password, with proxyCredentials or in HTTPS_PROXY."),
        /** The proxy does not connect to the server. */
        PROXY_REFUSES("Let the proxy connect to this host and port, or reach the server without it (NO_PROXY)."),
        /** The host name of the server is unknown. */
        UNKNOWN_HOST("Correct the host of the base URL, or the DNS settings; perhaps you need a proxy."),
        /** No name server responds. */
        NAME_SERVER_SILENT("Check the DNS settings of this machine and the network."),
        /** Nothing listens on the port. */
        CONNECTION_REFUSED("Check the host and port of the base URL, and whether the server is running."),
        /** The host can't be reached, or drops packets. */
        NOT_REACHABLE("Check the host and port, firewalls and routes; perhaps you need a proxy."),
        /** The port accepts connections but sends nothing. */
        NO_RESPONSE("Check the port, and whether the server hangs or a proxy in front of it drops requests."),
        /** The connection breaks without a response. */
        BROKEN_RESPONSE("Check the port, and any proxy or firewall in front of the server."),
        /** The port speaks http, and the base URL begins with https. */
        SPEAKS_HTTP("Use the port for https, or http:// if the network is trusted (allowInsecureHttp)."),
        /** The port speaks TLS, and the base URL begins with http. */
        SPEAKS_TLS("Use a base URL that begins with https://."),
        /** The server's certificate, or one of its authority's, is expired. */
        CERTIFICATE_EXPIRED("Renew the server's certificate; check the clock of this machine too."),
        /** The server's certificate is not valid yet. */
        CERTIFICATE_NOT_YET_VALID("Check the clock of this machine, and the server's certificate."),
        /** The server's certificate is self-signed and not trusted. */
        CERTIFICATE_SELF_SIGNED("If it is the right certificate, trust it with caCertificates or HANZO_KMS_CA_FILE."),
        /** The server's certificate is for other names. */
        CERTIFICATE_FOR_ANOTHER_NAME(
                "Use a name of the certificate in the base URL, or get a certificate for this name."),
        /** An untrusted authority signed the server's certificate. */
        CERTIFICATE_OF_UNKNOWN_AUTHORITY(
                "If it is the right authority, trust it with caCertificates or HANZO_KMS_CA_FILE."),
        /** The server's certificate is refused for another reason. */
        CERTIFICATE_REFUSED("See the reason. Correct the server's certificate, or the trust settings of this machine."),
        /** The server requires a client certificate, and accepts none that it got. */
        CLIENT_CERTIFICATE_MISSING("Set clientCertificate on the builder, or HANZO_KMS_CLIENT_CERT_FILE and"
                + " HANZO_KMS_CLIENT_KEY_FILE, to a certificate that the server accepts."),
        /** TLS can't be set up. */
        TLS_FAILED("See the reason; compare the TLS versions and ciphers on both sides."),
        /** A redirect to another place, which the client never follows: with https for http, or a page for signing in. */
        REDIRECTED("Correct the base URL: use the address that the redirect leads to, if that is the server."),
        /** A page of a proxy, a firewall or a gateway responds, not the server. */
        PAGE_IN_BETWEEN("Check the proxies and firewalls in front of the server: one of them refused the request."),
        /** A web application responds. */
        WEB_APPLICATION("Correct the base URL: it is the address of a web application, not of the API."),
        /** A KMS without this API responds. */
        OTHER_KMS("Use the address of a server that has the app connections API; this KMS doesn't have it."),
        /** The server has no such route. */
        NO_SUCH_ROUTE("Check the base URL: the server is not a Hanzo KMS, or too old."),
        /** The server failed. */
        SERVER_FAULT("Try again later, and check the server's log."),
        /** The clocks differ by more than 30 seconds. */
        CLOCK_DIFFERS("Correct the wrong clock; signed sign-ins and certificates depend on it."),
        /** The server refuses the credentials. */
        SIGN_IN_REFUSED(
                "Check the credentials and where they come from; the third refusal in a row locks the identity."),
        /** The identity is locked after too many refused sign-ins. */
        IDENTITY_LOCKED("Wait 5 minutes (the default) without signing in. Until then, correct credentials fail too."),
        /** The file or supplier of the credentials failed. */
        CREDENTIALS_UNAVAILABLE("Check the source of the credentials: a file, or a supplier in your program."),
        /** The access token is expired or malformed. */
        TOKEN_EXPIRED("Get a current access token, or use credentials that let the client sign in by itself."),
        /** The access token is revoked, used up or unknown. */
        TOKEN_REFUSED("Get another access token; this token is revoked, used up, or from another server."),
        /** The identity lacks a permission. */
        PERMISSION_MISSING("Ask an administrator for the named permission, or use another identity."),
        /** The server does not know Northflank. */
        NORTHFLANK_NOT_OFFERED("Update the server if you need Northflank; other apps work without an update."),
        /** Reads work, but writes fail, as in maintenance mode; the server does not say why. */
        MAINTENANCE("Ask whether the server is in maintenance mode, which allows only reads. If not, check its log."),
        /** The server's rate limit is reached. */
        RATE_LIMITED("Wait until the budget is full again; all clients behind the same address or identity share it."),
        /** Hanzo KMS could not validate the API token of the trial at Northflank. */
        API_TOKEN_REJECTED("Check that the API token is complete, not revoked, and has the permissions needed."),
        /** A call failed for another reason. */
        CALL_FAILED("See the reason."),
        /** A trial found that the server behaves differently from what the SDK expects. */
        DEVIATION("Tell the maintainers of the SDK or the server; features that depend on it may not work.");

        private final String advice;

        Problem(String advice) {
            this.advice = advice;
        }

        /** Returns what to do. */
        public String advice() {
            return advice;
        }
    }
}
