// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds the headers of a signed Oracle Cloud identity request, for {@link KmsCredentials#oracleCloud}. Make one with
 * the Oracle Cloud SDK's signer. Immutable and thread-safe; its text form shows no value.
 *
 * @since 0.1.0
 */
public final class SignedOracleCloudRequest extends SignedRequest {

    private final String userOcid;
    private final Map<String, Object> headers;

    private SignedOracleCloudRequest(String userOcid, Map<String, Object> headers) {
        this.userOcid = userOcid;
        this.headers = headers;
    }

    /**
     * Takes the headers of a signed request.
     *
     * @param userOcid the OCID of the user who signed it
     * @param authorization the {@code authorization} header with the signature
     * @param host the {@code host} header
     * @param xDate the {@code x-date} header
     * @throws IllegalArgumentException if a value is blank or contains control characters
     */
    public static SignedOracleCloudRequest of(String userOcid, String authorization, String host, String xDate) {
        Arguments.notNull("userOcid", userOcid);
        Arguments.notNull("authorization", authorization);
        Arguments.notNull("xDate", xDate);
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("authorization", Arguments.text("authorization header", authorization));
        headers.put("host", Arguments.text("host header", host));
        headers.put("x-date", Arguments.text("x-date header", xDate));
        return new SignedOracleCloudRequest(Arguments.token("user OCID", userOcid), headers);
    }

    @Override
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("userOcid", userOcid);
        fields.put("headers", headers);
        return fields;
    }
}
