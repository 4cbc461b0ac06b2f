// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.RandomText;
import ai.hanzo.kms.testing.internal.http.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and reads the access tokens of one fake. They are real JWTs, so that an expired, a broken and a foreign token
 * are told apart just as a server does.
 */
final class Jwt {
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    /** Guarded by itself. */
    private final Mac mac = hmac(RandomText.bytes(32));

    /** A life of zero makes a token without an end. */
    String sign(String tokenId, Instant now, Duration life) {
        ObjectNode claims = Json.object();
        claims.put("tokenId", tokenId).put("jti", RandomText.hex(8)).put("iat", now.getEpochSecond());
        if (!life.isZero()) {
            claims.put("exp", now.getEpochSecond() + life.toSeconds());
        }
        String content = HEADER + "." + encode(Json.bytes(claims));
        return content + "." + encode(signature(content));
    }

    /** Returns the id of the token, or ends with 403 TokenError. */
    String read(String token, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw malformed();
        }
        JsonNode claims = claims(parts[1]);
        byte[] expected = encode(signature(parts[0] + "." + parts[1])).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.UTF_8))) {
            throw Refusal.tokenError("The signature of the access token is not valid");
        }
        if (claims.has("exp") && now.getEpochSecond() >= claims.path("exp").longValue()) {
            throw expired();
        }
        return claims.path("tokenId").asText();
    }

    static Refusal expired() {
        return Refusal.tokenError("Your token has expired. Please re-authenticate.");
    }

    private static Refusal malformed() {
        return Refusal.tokenError("The provided access token is malformed."
                + " Please use a valid token or generate a new one and try again.");
    }

    private static JsonNode claims(String part) {
        try {
            JsonNode claims = Json.parse(Base64.getUrlDecoder().decode(part));
            if (claims.isObject()) {
                return claims;
            }
        } catch (IOException | IllegalArgumentException notClaims) {
            // Falls through: whatever the reason, it is no JWT.
        }
        throw malformed();
    }

    private byte[] signature(String content) {
        synchronized (mac) {
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
