// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.feign;

import ai.hanzo.kms.internal.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes the body of a request. The encoder of feign-jackson fails with an older feign-core. */
final class JsonEncoder implements Encoder {

    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
        try {
            template.body(
                    Json.MAPPER.writerFor(Json.MAPPER.constructType(type)).writeValueAsBytes(body),
                    StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            // Jackson's message can quote the body.
            throw new EncodeException("the body can't be written as JSON");
        }
    }
}
