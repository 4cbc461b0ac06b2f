// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.SimpleValidationReportFormat;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fails a test whose request or answer doesn't conform to an OpenAPI document. */
final class Contract {
    /** What an error says of itself, which no schema compares with the status. */
    private static final Pattern STATUS_CODE = Pattern.compile("\"statusCode\"\\s*:\\s*(\\d+)");

    private final OpenApiInteractionValidator requests;
    private final OpenApiInteractionValidator answers;

    private Contract(String resource) {
        requests = OpenApiInteractionValidator.createFor(read(resource)).build();
        // Answers are open, and the library takes every schema inside "allOf" for closed unless it is told otherwise.
        answers = OpenApiInteractionValidator.createFor(read(resource))
                .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
                .build();
    }

    /**
     * Reads the document and puts the shared responses in place. Letting the parser resolve everything would do that too,
     * but it takes each schema with "anyOf" and no type for an object.
     */
    private static OpenAPI read(String resource) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        OpenAPI api =
                new OpenAPIParser().readLocation("/" + resource, null, options).getOpenAPI();
        Map<String, ApiResponse> shared = api.getComponents().getResponses();
        List<Operation> operations = api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .toList();
        operations.stream()
                .filter(operation -> operation.getSecurity() == null)
                .forEach(operation -> operation.setSecurity(api.getSecurity()));
        operations.forEach(operation -> operation.getResponses().replaceAll((status, response) -> {
            String reference = response.get$ref();
            return reference == null ? response : shared.get(reference.substring(reference.lastIndexOf('/') + 1));
        }));
        return api;
    }

    /** Reading the document takes seconds, so it is read once. */
    private static final class HanzoKms {
        static final Contract CONTRACT = new Contract("hanzo-kms.openapi.yaml");
    }

    static Contract hanzoKms() {
        return HanzoKms.CONTRACT;
    }

    private static final class Northflank {
        static final Contract CONTRACT = new Contract("northflank.openapi.yaml");
    }

    static Contract northflank() {
        return Northflank.CONTRACT;
    }

    void checkRequest(String method, String target, Map<String, String> headers, @Nullable String body) {
        URI uri = URI.create(target);
        SimpleRequest.Builder request = new SimpleRequest.Builder(method, uri.getPath());
        headers.forEach(request::withHeader);
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                String[] parts = pair.split("=", 2);
                request.withQueryParam(
                        parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        if (body != null) {
            request.withBody(body);
        }
        fail("request " + method + " " + target + " " + body, requests.validateRequest(request.build()));
    }

    void checkAnswer(String method, String target, Answer answer) {
        checkAnswer(method, target, answer.status(), answer::header, answer.body());
    }

    /** Missing headers are empty texts. A status that no operation has is checked for the envelope that all errors share. */
    void checkAnswer(String method, String target, int status, UnaryOperator<String> header, String body) {
        ValidationReport report = validate(method, target, status, header, body);
        boolean unheardOf = report.getMessages().stream()
                .anyMatch(message -> message.getKey().equals("validation.response.status.unknown"));
        if (unheardOf && status >= 400) {
            report = validate(method, target, 500, header, body);
        }
        fail("answer to " + method + " " + target + ": " + status + " " + body, report);
        Matcher named = STATUS_CODE.matcher(body);
        if (status >= 400 && named.find() && !named.group(1).equals(Integer.toString(status))) {
            throw new AssertionError("does not conform: a " + status + " that calls itself " + body);
        }
    }

    private ValidationReport validate(
            String method, String target, int status, UnaryOperator<String> header, String body) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
        if (!header.apply("content-type").isEmpty()) {
            response.withContentType(header.apply("content-type"));
        }
        if (!body.isEmpty()) {
            response.withBody(body);
        }
        for (String name : new String[] {"x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"}) {
            if (!header.apply(name).isEmpty()) {
                response.withHeader(name, header.apply(name));
            }
        }
        return answers.validateResponse(URI.create(target).getPath(), Request.Method.valueOf(method), response.build());
    }

    private static void fail(String what, ValidationReport report) {
        if (report.hasErrors()) {
            throw new AssertionError("does not conform: " + what + "\n"
                    + SimpleValidationReportFormat.getInstance().apply(report));
        }
    }
}
