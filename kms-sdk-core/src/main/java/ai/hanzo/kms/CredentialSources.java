// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.internal.auth.Environment;
import ai.hanzo.kms.internal.auth.TokenFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds credentials in the settings: tries each set of settings in a fixed order. */
final class CredentialSources {

    private static final String ORGANIZATION = "HANZO_KMS_ORGANIZATION_SLUG";

    private final Environment environment;

    CredentialSources(Environment environment) {
        this.environment = environment;
    }

    /**
     * Returns the credentials of the first complete set.
     *
     * @throws IllegalStateException if there is none
     */
    KmsCredentials credentials() {
        Map<List<String>, Function<List<String>, KmsCredentials>> sources = sources();
        List<String> names = environment.firstComplete(sources.keySet());
        KmsCredentials credentials = environment.named(
                names, () -> Objects.requireNonNull(sources.get(names)).apply(environment.values(names)));
        String slug = environment.get(ORGANIZATION);
        return slug == null
                ? credentials
                : environment.named(List.of(ORGANIZATION), () -> credentials.withOrganizationSlug(slug));
    }

    /** Describes where the credentials come from. Call it only if there are credentials. */
    String inWords() {
        return environment.firstComplete(sources().keySet()).stream()
                .map(environment::sourceOf)
                .collect(Collectors.joining(", "));
    }

    /** Returns each set of setting names with the factory of its credentials. */
    private Map<List<String>, Function<List<String>, KmsCredentials>> sources() {
        Map<List<String>, Function<List<String>, KmsCredentials>> sources = new LinkedHashMap<>();
        sources.put(List.of("HANZO_KMS_TOKEN"), values -> KmsCredentials.accessToken(values.get(0)));
        sources.put(
                List.of("HANZO_KMS_CLIENT_ID", "HANZO_KMS_CLIENT_SECRET"),
                values -> KmsCredentials.universalAuth(values.get(0), values.get(1)));
        if (environment.get("HANZO_KMS_KUBERNETES_TOKEN_FILE") == null) {
            sources.put(List.of("HANZO_KMS_KUBERNETES_IDENTITY_ID"), v -> KmsCredentials.kubernetes(v.get(0)));
        } else {
            addWithTokenFile(sources, "KUBERNETES", KmsCredentials.KUBERNETES);
        }
        addWithTokenFile(sources, "OIDC", "oidc-auth");
        addWithTokenFile(sources, "JWT", "jwt-auth");
        addWithTokenFile(sources, "AZURE", "azure-auth");
        addWithTokenFile(sources, "GCP", "gcp-auth");
        addWithTokenFile(sources, "SPIFFE", "spiffe-auth");
        sources.put(
                List.of("HANZO_KMS_LDAP_IDENTITY_ID", "HANZO_KMS_LDAP_USERNAME", "HANZO_KMS_LDAP_PASSWORD"),
                v -> KmsCredentials.ldap(v.get(0), v.get(1), v.get(2)));
        sources.put(List.of("HANZO_KMS_TLS_CERT_IDENTITY_ID"), v -> KmsCredentials.tlsCertificate(v.get(0)));
        return sources;
    }

    private void addWithTokenFile(
            Map<List<String>, Function<List<String>, KmsCredentials>> sources, String name, String path) {
        String variable = "HANZO_KMS_" + name + "_TOKEN_FILE";
        sources.put(
                List.of("HANZO_KMS_" + name + "_IDENTITY_ID", variable),
                values -> KmsCredentials.withJwt(
                        path,
                        values.get(0),
                        TokenFile.at(
                                Path.of(values.get(1).strip()), path, "named by " + environment.sourceOf(variable))));
    }
}
