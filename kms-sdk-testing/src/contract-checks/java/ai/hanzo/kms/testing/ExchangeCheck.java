// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.contract.Answered;
import ai.hanzo.contract.Contract;
import ai.hanzo.contract.Sent;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what is wrong with one exchange of a fake. */
final class ExchangeCheck {
    /** The header in which {@link Wire} hands on what a test says of its request. */
    static final String MARK = "x-mark-of-the-test";

    /** The kinds that the fake has for modules of other apps; the file has no paths for them. */
    private static final Pattern OTHER_KIND = Pattern.compile("/api/v1/app-connections/(?!northflank|options).+");

    /** What a diagnosis asks a KMS of another kind for; it is in no file of this one. */
    private static final Set<String> HEALTH_OF_OTHER_KMS = Set.of("/healthz", "/v1/kms/health", "/no-path-of-any-kms");

    private final Contract contract;
    private final Sent sent;
    private final Answered answered;
    private final boolean byFault;
    private final boolean formsOfTheFile;
    private final Mark mark;

    /** What a test may say of a request that it sends. */
    enum Mark {
        /** The contract allows the request and knows the response. */
        NONE,
        /** The contract does not allow the request. */
        MALFORMED,
        /** The contract may allow the request or not. */
        ANY_FORM,
        /** The contract does not know the response: the route is unknown, or a proxy gives it. */
        UNCHECKED,
        /** The server takes or refuses the request by a rule that the file can't express. */
        OTHER_RULES
    }

    /** The oldest generation has forms of its own, which are not those of the file. */
    ExchangeCheck(Contract contract, boolean formsOfTheFile, FakeRequest request, FakeResponse response) {
        this.contract = contract;
        this.formsOfTheFile = formsOfTheFile;
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        String said = headers.remove(MARK);
        mark = said == null ? Mark.NONE : Mark.valueOf(said);
        sent = new Sent(request.method(), request.target(), headers, text(request.body()));
        answered = new Answered(response.status(), response.headers(), text(response.body()));
        byFault = response.isByFault();
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    List<String> violations() {
        List<String> violations = new ArrayList<>();
        boolean ofOtherKms = byFault && HEALTH_OF_OTHER_KMS.contains(sent.path());
        if (ofOtherKms || OTHER_KIND.matcher(sent.path()).matches()) {
            return violations;
        }
        List<String> ofRequest = contract.violations(sent);
        List<String> ofResponse = violationsOfResponse();
        checkMark(violations, ofResponse);
        if (mark == Mark.NONE) {
            ofRequest.forEach(found -> violations.add("does not conform: " + request() + "\n" + found));
        }
        if (mark != Mark.UNCHECKED) {
            ofResponse.forEach(found -> violations.add("does not conform: response to " + sent.method() + " "
                    + sent.target() + ": " + response() + "\n" + found));
        }
        if (!byFault && formsOfTheFile && mark != Mark.UNCHECKED && mark != Mark.OTHER_RULES) {
            checkForm(violations, ofRequest);
        }
        return violations;
    }

    private List<String> violationsOfResponse() {
        boolean dropped = answered.status() == 0;
        if (dropped || (byFault && !answered.isJson())) {
            return List.of();
        }
        return answered.isJson() ? contract.violations(sent, answered) : List.of("It is not JSON.");
    }

    /** A mark that is not needed would hide a violation that comes later. */
    private void checkMark(List<String> violations, List<String> ofResponse) {
        if (mark == Mark.MALFORMED && !contract.mayBeRefused(sent)) {
            violations.add("is not malformed: " + request());
        }
        if (mark == Mark.UNCHECKED && ofResponse.isEmpty() && answered.isJson() && !contract.mayBeRefused(sent)) {
            violations.add("could be checked: " + request());
        }
    }

    /** The form of a request is refused if and only if the file forbids it. */
    private void checkForm(List<String> violations, List<String> ofRequest) {
        if (answered.status() == 422 && !contract.mayBeRefused(sent)) {
            violations.add("refused for its form, which the file allows: " + request() + "\n" + response());
        }
        if (answered.status() == 200 && !ofRequest.isEmpty()) {
            contract.reasonsToRefuse(sent)
                    .forEach(found -> violations.add("processed, though forbidden: " + request() + "\n" + found));
        }
    }

    private String request() {
        return "request " + sent.method() + " " + sent.target() + " " + sent.body();
    }

    private String response() {
        return answered.status() + " " + answered.body();
    }
}
