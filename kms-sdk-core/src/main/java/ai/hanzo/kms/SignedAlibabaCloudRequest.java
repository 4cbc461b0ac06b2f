// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.Arguments;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds the query parameters of a signed Alibaba Cloud STS {@code GetCallerIdentity} request, for {@link
 * KmsCredentials#alibabaCloud}. The signature is HMAC-SHA1, version 1.0, over the API version 2015-04-01. Immutable
 * and thread-safe; its text form shows no value.
 *
 * @since 0.1.0
 */
public final class SignedAlibabaCloudRequest extends SignedRequest {

    private final Map<String, Object> fields;

    private SignedAlibabaCloudRequest(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * Takes the parameters of a signed request.
     *
     * @param accessKeyId the ID of the access key that signed it
     * @param timestamp when it was signed; seconds count
     * @param signatureNonce the nonce that was signed
     * @param signature the signature, in base64
     * @throws IllegalArgumentException if a value is blank or contains invalid characters
     */
    public static SignedAlibabaCloudRequest of(
            String accessKeyId, Instant timestamp, String signatureNonce, String signature) {
        Arguments.notNull("accessKeyId", accessKeyId);
        Arguments.notNull("timestamp", timestamp);
        Arguments.notNull("signatureNonce", signatureNonce);
        Arguments.notNull("signature", signature);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Action", "GetCallerIdentity");
        fields.put("Format", "JSON");
        fields.put("Version", "2015-04-01");
        fields.put("AccessKeyId", Arguments.token("access key ID", accessKeyId));
        fields.put("SignatureMethod", "HMAC-SHA1");
        fields.put("Timestamp", timestamp.truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("SignatureVersion", "1.0");
        fields.put("SignatureNonce", Arguments.token("signature nonce", signatureNonce));
        fields.put("Signature", Arguments.token("signature", signature));
        return new SignedAlibabaCloudRequest(fields);
    }

    @Override
    Map<String, Object> fields() {
        return fields;
    }
}
