// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds each exchange of a fake against the OpenAPI file, whoever the client is, and fails the test that closes the fake.
 * Pages and empty answers are let through: only ordered faults make them, and the way to paths outside the API.
 */
final class ContractWatch implements WireWatch {
    /** The kinds that the fake has for modules of other apps; the file has no paths for them. */
    private static final Pattern OTHER_KIND = Pattern.compile("/api/v1/app-connections/(?!northflank|options).+");

    /** The file has the paths below a team for the list of projects only; the others are twins. */
    private static final Pattern TEAM = Pattern.compile("^/v1/teams/[^/]+(?=/projects/)");

    private final Supplier<Contract> contract;
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    ContractWatch(Supplier<Contract> contract) {
        this.contract = contract;
    }

    @Override
    public void exchanged(FakeRequest request, FakeAnswer answer) {
        try {
            check(request, answer);
        } catch (AssertionError | RuntimeException e) {
            violations.add(String.valueOf(e.getMessage()));
        }
    }

    private void check(FakeRequest request, FakeAnswer answer) {
        String notChecked = request.header(Wire.NOT_CHECKED) == null ? "" : request.header(Wire.NOT_CHECKED);
        if (notChecked.endsWith("answer") || OTHER_KIND.matcher(request.path()).matches()) {
            return;
        }
        String target = TEAM.matcher(request.target()).replaceFirst("/v1");
        if (notChecked.isEmpty()) {
            contract.get().checkRequest(request.method(), target, firstHeaders(request), text(request.body()));
        }
        String type = answer.headers().getOrDefault("content-type", "");
        if (type.startsWith("application/json")) {
            contract.get()
                    .checkAnswer(
                            request.method(),
                            target,
                            answer.status(),
                            name -> answer.headers().getOrDefault(name, ""),
                            new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    private static Map<String, String> firstHeaders(FakeRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    private static @Nullable String text(byte[] body) {
        return body.length == 0 ? null : new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void stopped() {
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.size() + " violations, the first: " + violations.peek());
        }
    }
}
