// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.internal.json.Json;
import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds an AWS STS {@code GetCallerIdentity} request signed with SigV4, for {@link KmsCredentials#aws}. Make one with
 * the AWS SDK's signer. Immutable and thread-safe; its text form shows no value.
 *
 * @since 0.1.0
 */
public final class SignedAwsRequest extends SignedRequest {

    private final String method;
    private final String body;
    private final Map<String, String> headers;

    private SignedAwsRequest(String method, String body, Map<String, String> headers) {
        this.method = Arguments.token("HTTP method", method);
        this.body = Arguments.text("body of the signed request", body);
        Map<String, String> copy = new LinkedHashMap<>(headers);
        copy.forEach((name, value) -> {
            Arguments.notNull("A name of headers", name);
            Arguments.notNull("A value of headers", value);
        });
        this.headers = Map.copyOf(copy);
    }

    /**
     * Takes a signed POST.
     *
     * @param body the body, such as {@code Action=GetCallerIdentity&Version=2011-06-15}
     * @param headers the headers, with the signature in {@code Authorization}
     * @throws IllegalArgumentException if the body is blank, or the name or value of a header is null
     */
    public static SignedAwsRequest post(String body, Map<String, String> headers) {
        return of("POST", body, headers);
    }

    /**
     * Takes a signed request of any method.
     *
     * @param method the HTTP method
     * @param body the body
     * @param headers the headers, with the signature in {@code Authorization}
     * @throws IllegalArgumentException if the method or the body is blank, or the name or value of a header is null
     */
    public static SignedAwsRequest of(String method, String body, Map<String, String> headers) {
        return new SignedAwsRequest(method, body, Arguments.notNull("headers", headers));
    }

    @Override
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("iamHttpRequestMethod", method);
        fields.put("iamRequestBody", base64(body.getBytes(StandardCharsets.UTF_8)));
        fields.put("iamRequestHeaders", base64(json(headers)));
        return fields;
    }

    private static byte[] json(Map<String, String> headers) {
        try {
            return Json.MAPPER.writeValueAsBytes(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts can always be written as JSON.", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
