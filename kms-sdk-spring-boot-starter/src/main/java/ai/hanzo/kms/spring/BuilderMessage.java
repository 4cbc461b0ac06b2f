// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Rewrites a message of the client builder about a wrong value: names properties instead of methods. */
final class BuilderMessage {

    private static final Pattern PROPERTY = Pattern.compile("hanzo\\.kms(\\.[a-z][a-z-]*)+");

    private static final Pattern METHOD_FIRST =
            Pattern.compile("^(connectTimeout|attemptTimeout|callTimeout|maxAttempts|maxResponseBytes)\\b");

    /** Maps words of the builder to the properties with the same meaning. */
    private static final Map<String, String> WORDS = words();

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("The base URL", "hanzo.kms.url");
        words.put("the base URL", "hanzo.kms.url");
        words.put("allowInsecureHttp(true)", "hanzo.kms.allow-insecure-http=true");
        words.put("the proxy password that the client builder holds", "hanzo.kms.proxy.password");
        words.put("the client builder (proxyCredentials)", "hanzo.kms.proxy.username and hanzo.kms.proxy.password");
        words.put("proxy(...)", "hanzo.kms.proxy.url");
        words.put(
                "(KmsCredentials.tlsCertificate, or HANZO_KMS_TLS_CERT_IDENTITY_ID)",
                "(hanzo.kms.tls-cert.identity-id)");
        words.put(
                "clientCertificate or sslContext on the builder, HANZO_KMS_CLIENT_CERT_FILE and"
                        + " HANZO_KMS_CLIENT_KEY_FILE",
                "hanzo.kms.client-cert-file and hanzo.kms.client-key-file, or hanzo.kms.ssl-bundle");
        return words;
    }

    private final String text;

    BuilderMessage(Exception failure) {
        this.text = String.valueOf(failure.getMessage());
    }

    /** Returns the message for a value that one property set. */
    String ofValue() {
        return METHOD_FIRST.matcher(inProperties()).replaceFirst("It");
    }

    /** Returns the message with properties in place of methods. */
    String inProperties() {
        String message = text;
        for (Map.Entry<String, String> words : WORDS.entrySet()) {
            message = message.replace(words.getKey(), words.getValue());
        }
        return message;
    }

    /** Says whether the builder found no credentials. */
    boolean isOfMissingCredentials() {
        return text.startsWith("No credentials for Hanzo KMS were found");
    }

    /** Returns the first property in the message that is set: the wrong one. */
    Optional<String> property(Predicate<String> isSet) {
        return PROPERTY.matcher(inProperties())
                .results()
                .map(MatchResult::group)
                .filter(isSet)
                .findFirst();
    }
}
