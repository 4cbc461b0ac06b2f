// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.SimpleValidationReportFormat;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Says what of a request or an answer breaks the contract: an OpenAPI file, and what no such file can say. Thread-safe. */
public final class Contract {
    private static final List<String> HEADERS_OF_ANSWERS =
            List.of("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after");

    /** The calls that take no Authorization header: a stale one there is refused, a good one costs a use. */
    private static final Pattern WITHOUT_TOKEN = Pattern.compile("/api/v1/auth/.+");

    /** The file has the paths below a team for the list of projects only; the others are twins. */
    private static final Pattern TEAM = Pattern.compile("^/v1/teams/[^/]+(?=/projects/)");

    private final OpenApiInteractionValidator strict;
    private final OpenApiInteractionValidator open;

    private Contract(String resource) {
        OpenAPI file = OpenApiFile.read(resource);
        strict = OpenApiInteractionValidator.createFor(file).build();
        // Responses are open, and the library takes every schema inside "allOf" for closed unless it is told otherwise.
        // The
        // schemas of requests are closed, which servers don't mind.
        open = OpenApiInteractionValidator.createFor(file)
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .withLevel("validation.request.body.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    /** Reading the document takes seconds, so it is read once, and only if it is needed. */
    private static final class HanzoKms {
        static final Contract CONTRACT = new Contract(OpenApiFile.HANZO_KMS);
    }

    /** Returns the contract of Hanzo KMS. */
    public static Contract hanzoKms() {
        return HanzoKms.CONTRACT;
    }

    private static final class Northflank {
        static final Contract CONTRACT = new Contract(OpenApiFile.NORTHFLANK);
    }

    /** Returns the contract of Northflank's own API. */
    public static Contract northflank() {
        return Northflank.CONTRACT;
    }

    /** Returns what a client must not send, in words, or nothing. */
    public List<String> violations(Sent request) {
        List<String> violations = headersNotToSend(request);
        violations.addAll(bodyThatIsNone(request));
        violations.addAll(words(strict.validateRequest(model(request))));
        return violations;
    }

    /** Tells whether a server may refuse the request for its form, as it is or with its texts trimmed. */
    public boolean mayBeRefused(Sent request) {
        return !violations(request).isEmpty()
                || !violations(Trimming.of(request)).isEmpty();
    }

    /**
     * Returns why a server must refuse the request, in words, or nothing. It ignores unknown fields, outer blanks and a good
     * token where none is needed.
     */
    public List<String> reasonsToRefuse(Sent request) {
        List<String> reasons = bodyThatIsNone(request);
        if (!words(open.validateRequest(model(Trimming.of(request)))).isEmpty()) {
            reasons.addAll(words(open.validateRequest(model(request))));
        }
        return reasons;
    }

    /**
     * Returns why a server must respond to the request with 422, in words, or nothing. It knows the rules of form that the file
     * tells in words only, too. The body has to be JSON.
     */
    public List<String> refusals(RandomRequests.Drawn request) {
        List<String> refusals = words(open.validateRequest(model(request.taken())));
        refusals.addAll(SpokenRules.broken(request));
        return refusals;
    }

    /** Returns what is wrong with a JSON answer, in words, or nothing. */
    public List<String> violations(Sent request, Answered answer) {
        ValidationReport report = validate(request, answer, answer.status());
        boolean unheardOf = report.getMessages().stream()
                .anyMatch(message -> message.getKey().equals("validation.response.status.unknown"));
        if (unheardOf && answer.status() >= 400) {
            // It must have the envelope that all errors share.
            report = validate(request, answer, 500);
        }
        List<String> violations = words(report);
        int told = statusCode(answer.body());
        if (told != 0 && told != answer.status()) {
            violations.add("statusCode is " + told + ", the status is " + answer.status());
        }
        return violations;
    }

    private static List<String> headersNotToSend(Sent request) {
        List<String> violations = new ArrayList<>();
        if (request.headers().containsKey("x-api-key")) {
            violations.add("x-api-key is refused on every path");
        }
        if (request.headers().containsKey("authorization")
                && WITHOUT_TOKEN.matcher(request.path()).matches()) {
            violations.add("Authorization must not be sent here");
        }
        if (request.headers().containsKey("content-type") && request.body().isEmpty()) {
            violations.add("Content-Type must not be sent without a body");
        }
        return violations;
    }

    /** The library looks at bodies of the right type only, and not behind the end of their JSON. */
    private static List<String> bodyThatIsNone(Sent request) {
        List<String> violations = new ArrayList<>();
        if (!request.body().isEmpty() && !request.headers().containsKey("content-type")) {
            violations.add("The body has no Content-Type.");
        }
        if (!request.body().isEmpty() && Trimming.json(request.body()).isEmpty()) {
            violations.add("The body is not JSON.");
        }
        return violations;
    }

    private static SimpleRequest model(Sent request) {
        SimpleRequest.Builder model = new SimpleRequest.Builder(request.method(), path(request));
        request.headers().forEach(model::withHeader);
        if (!request.query().isEmpty()) {
            for (String pair : request.query().split("&", -1)) {
                String[] parts = pair.split("=", 2);
                model.withQueryParam(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
            }
        }
        if (!request.body().isEmpty()) {
            model.withBody(request.body());
        }
        return model.build();
    }

    private ValidationReport validate(Sent request, Answered answer, int status) {
        SimpleResponse.Builder model = SimpleResponse.Builder.status(status);
        if (!answer.header("content-type").isEmpty()) {
            model.withContentType(answer.header("content-type"));
        }
        if (!answer.body().isEmpty()) {
            model.withBody(answer.body());
        }
        for (String name : HEADERS_OF_ANSWERS) {
            if (!answer.header(name).isEmpty()) {
                model.withHeader(name, answer.header(name));
            }
        }
        return open.validateResponse(path(request), Request.Method.valueOf(request.method()), model.build());
    }

    private static String path(Sent request) {
        return TEAM.matcher(request.path()).replaceFirst("/v1");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    private static int statusCode(String body) {
        return Trimming.json(body).map(json -> json.path("statusCode").asInt()).orElse(0);
    }

    private static List<String> words(ValidationReport report) {
        List<String> words = new ArrayList<>();
        if (report.hasErrors()) {
            words.add(SimpleValidationReportFormat.getInstance().apply(report));
        }
        return words;
    }
}
