// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.fixture.MutatedResponses;
import ai.hanzo.kms.fixture.MutatedResponses.Mutant;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Service;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What the fuzzer runs: one call of the SDK per input, responded by what the input makes of a response. */
public final class ResponseFuzzTarget {

    private static final AtomicReference<Mutant> ANSWER = new AtomicReference<>();
    private static final FreshPipeline PIPELINE = new FreshPipeline(
            (request, options) -> response(request), BaseUrl.of("http://127.0.0.1", false, Service.HANZO_KMS), 2);

    private ResponseFuzzTarget() {}

    /** Called by Jazzer; whatever it throws is a finding. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        FreshPipeline.What what = data.pickValue(FreshPipeline.What.values());
        ANSWER.set(new MutatedResponses(data::consumeInt).next().with(data.consumeRemainingAsBytes()));
        PIPELINE.call(what);
    }

    private static Response response(Request request) {
        Mutant mutant = Objects.requireNonNull(ANSWER.get());
        Map<String, Collection<String>> headers = Map.of(
                "content-type", List.of(mutant.contentType()),
                "retry-after", List.of(mutant.pause()),
                "date", List.of(mutant.date()));
        return Response.builder()
                .status(mutant.status())
                .headers(headers)
                .body(mutant.body(), StandardCharsets.ISO_8859_1)
                .request(request)
                .build();
    }
}
