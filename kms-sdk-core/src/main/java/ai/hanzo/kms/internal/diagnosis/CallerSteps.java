// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.App;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.engine.Engine;
import ai.hanzo.kms.internal.engine.ProbeResult;
import ai.hanzo.kms.internal.error.SuppliedFailure;
import ai.hanzo.kms.internal.pipeline.RateLimitHeaders;
import ai.hanzo.kms.internal.pipeline.TokenSource;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Response;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs the steps for the caller: sign-in, permissions, offered kinds, writes, rate limit. */
final class CallerSteps {

    private static final Pattern APP = Pattern.compile("[a-z0-9-]{1,64}");

    private final Engine engine;
    private final Requests requests;
    private final Findings findings;
    private @Nullable ProbeResult latest;

    CallerSteps(Engine engine, Requests requests, Findings findings) {
        this.engine = engine;
        this.requests = requests;
        this.findings = findings;
    }

    void run(boolean hasCredentials) {
        String token = hasCredentials ? signIn() : null;
        if (!hasCredentials) {
            findings.notTried(Check.SIGN_IN, "there are no credentials, see settings");
        }
        if (token != null) {
            list(token);
            new Generation(requests, findings).find(token);
        }
        writes();
        rateLimit();
    }

    /** Returns a token that the server accepts, or null. The first call with the token shows it. */
    private @Nullable String signIn() {
        TokenSource.ProbeToken token = token(null);
        ProbeResult options = token == null ? null : requests.options(token.value());
        if (token != null && options != null && isTokenRefused(options) && !token.isFresh()) {
            token = token(token.value());
            options = token == null ? null : requests.options(token.value());
        }
        if (token == null || options == null) {
            return null;
        }
        KmsException failure = options.failure();
        if (isTokenRefused(options) && failure != null) {
            boolean expired = "TokenError".equals(failure.error());
            findings.failed(Check.SIGN_IN, expired ? Problem.TOKEN_EXPIRED : Problem.TOKEN_REFUSED, "", failure);
            return null;
        }
        findings.ok(
                Check.SIGN_IN,
                "the server accepts the access token" + (token.isFresh() ? "" : ", which the client already had"));
        options(options);
        return token.value();
    }

    private static boolean isTokenRefused(ProbeResult result) {
        return result.failure() instanceof AuthenticationException;
    }

    private TokenSource.@Nullable ProbeToken token(@Nullable String refused) {
        try {
            return engine.probeToken(
                    refused, requests.deadline().within(requests.options().attemptTimeout()));
        } catch (KmsException e) {
            findings.failed(Check.SIGN_IN, problemOfSignIn(e), "", e);
        } catch (RuntimeException e) {
            // It comes from a supplier of the program, so its message may contain anything.
            String fault = e instanceof SuppliedFailure
                    ? String.valueOf(e.getMessage())
                    : "the source of the credentials threw " + e.getClass().getName();
            findings.failed(Check.SIGN_IN, Problem.CREDENTIALS_UNAVAILABLE, fault);
        }
        return null;
    }

    private static Problem problemOfSignIn(KmsException e) {
        if (e instanceof AuthenticationException refused) {
            if (refused.attempts() == 0 && refused.retryAfter() == null) {
                return Problem.CREDENTIALS_UNAVAILABLE;
            }
            return refused.isIdentityLocked() ? Problem.IDENTITY_LOCKED : Problem.SIGN_IN_REFUSED;
        }
        return ProblemOfCall.of(e);
    }

    private void options(ProbeResult options) {
        latest = options;
        KmsException failure = options.failure();
        if (failure != null) {
            findings.failed(Check.OPTIONS, ProblemOfCall.of(failure), "", failure);
            return;
        }
        JsonNode kinds = options.json().path("appConnectionOptions");
        if (isNoList(Check.OPTIONS, kinds)) {
            return;
        }
        Set<String> apps = new TreeSet<>();
        for (JsonNode kind : kinds) {
            String app = kind.path("app").asText();
            // It comes from the server, so it may contain anything.
            if (APP.matcher(app).matches()) {
                apps.add(app);
            }
        }
        findings.ok(
                Check.OPTIONS,
                "the server offers " + kinds.size() + " kinds",
                "kinds",
                String.valueOf(kinds.size()),
                "apps",
                String.join(",", apps));
        if (apps.contains(App.NORTHFLANK.value())) {
            findings.ok(Check.NORTHFLANK, "the server offers connections to Northflank");
        } else {
            findings.note(
                    Check.NORTHFLANK,
                    Problem.NORTHFLANK_NOT_OFFERED,
                    "the server does not offer connections to Northflank");
        }
    }

    private void list(String token) {
        ProbeResult list = requests.list(token);
        latest = list;
        KmsException failure = list.failure();
        if (failure == null) {
            JsonNode connections = list.json().path("appConnections");
            if (isNoList(Check.LIST, connections)) {
                return;
            }
            int count = connections.size();
            findings.ok(
                    Check.LIST,
                    "the identity may read " + count + (count == 1 ? " connection" : " connections"),
                    "connections",
                    String.valueOf(count));
        } else if (ProblemOfCall.of(failure) == Problem.PERMISSION_MISSING) {
            findings.failed(
                    Check.LIST,
                    Problem.PERMISSION_MISSING,
                    "the permission read-app-connections is missing, in the organization and in all projects. ",
                    failure,
                    "missing",
                    "read-app-connections");
        } else {
            findings.failed(Check.LIST, ProblemOfCall.of(failure), "", failure);
        }
    }

    private boolean isNoList(Check check, JsonNode node) {
        if (!node.isArray()) {
            findings.failed(check, Problem.CALL_FAILED, "the response contains no list");
        }
        return !node.isArray();
    }

    /** Tries a write. In maintenance mode, reads and most sign-ins work; a write gets only an unspecific error. */
    private void writes() {
        ProbeResult write = requests.write();
        KmsException failure = write.failure();
        if (failure == null || (write.isRefusalOfKms() && write.status() < 500 && write.status() != 429)) {
            findings.ok(Check.WRITES, "they reach the server; the check tried to revoke a token that does not exist");
            return;
        }
        boolean maintenance = write.isRefusalOfKms()
                && "InternalServerError".equals(failure.error())
                && !findings.has(Problem.SERVER_FAULT);
        findings.failed(
                Check.WRITES,
                maintenance ? Problem.MAINTENANCE : ProblemOfCall.of(failure),
                maintenance ? "reads work, but this write failed, perhaps because of maintenance: " : "",
                failure);
    }

    private void rateLimit() {
        Response response = latest == null ? null : latest.response();
        if (latest == null || response == null) {
            return;
        }
        RateLimitHeaders left = RateLimitHeaders.of(response, latest.arrivedAt());
        if (left == null) {
            findings.ok(Check.RATE_LIMIT, "the server reports none");
            return;
        }
        String[] facts = {
            "limit", String.valueOf(left.limit()),
            "remaining", String.valueOf(left.remaining()),
            "resetSeconds", String.valueOf(left.reset().toSeconds())
        };
        String finding = left.remaining() + " of " + left.limit() + " reads are left; the budget is full again in "
                + left.reset().toSeconds() + " s";
        if (left.remaining() == 0) {
            findings.failed(Check.RATE_LIMIT, Problem.RATE_LIMITED, finding, facts);
        } else {
            findings.ok(Check.RATE_LIMIT, finding, facts);
        }
    }
}
