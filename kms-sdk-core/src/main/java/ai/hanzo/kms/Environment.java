// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads settings from system properties and environment variables; a property wins. Never shows a value. */
final class Environment {

    private final Function<String, @Nullable String> properties;
    private final Function<String, @Nullable String> variables;

    Environment(Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {
        this.properties = properties;
        this.variables = variables;
    }

    static Environment system() {
        return new Environment(System::getProperty, System::getenv);
    }

    String get(String variable, String otherwise) {
        String value = get(variable);
        return value == null ? otherwise : value;
    }

    private @Nullable String get(String variable) {
        String value = properties.apply(propertyOf(variable));
        if (value == null || value.isBlank()) {
            value = variables.apply(variable);
        }
        return value == null || value.isBlank() ? null : value;
    }

    static String propertyOf(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /**
     * Returns the first complete set of credentials.
     *
     * @throws IllegalStateException if there is none
     */
    KmsCredentials credentials() {
        List<String> tried = new ArrayList<>();
        for (Source source : sources()) {
            Optional<KmsCredentials> credentials = source.read(tried);
            if (credentials.isPresent()) {
                String slug = get("HANZO_KMS_ORGANIZATION_SLUG");
                return slug == null ? credentials.get() : credentials.get().withOrganizationSlug(slug);
            }
        }
        throw new IllegalStateException("No credentials for Hanzo KMS were found. Set one of these completely, as"
                + " environment variables or as system properties (HANZO_KMS_TOKEN is " + propertyOf("HANZO_KMS_TOKEN")
                + "), or pass credentials to the builder: " + String.join("; ", tried) + ".");
    }

    private List<Source> sources() {
        return List.of(
                source(values -> KmsCredentials.accessToken(values.get(0)), "HANZO_KMS_TOKEN"),
                source(
                        values -> KmsCredentials.universalAuth(values.get(0), values.get(1)),
                        "HANZO_KMS_CLIENT_ID",
                        "HANZO_KMS_CLIENT_SECRET"),
                source(this::kubernetes, "HANZO_KMS_KUBERNETES_IDENTITY_ID"),
                source(
                        v -> KmsCredentials.oidc(v.get(0), TokenFile.at(Path.of(v.get(1)))),
                        "HANZO_KMS_OIDC_IDENTITY_ID",
                        "HANZO_KMS_OIDC_TOKEN_FILE"),
                source(
                        v -> KmsCredentials.jwt(v.get(0), TokenFile.at(Path.of(v.get(1)))),
                        "HANZO_KMS_JWT_IDENTITY_ID",
                        "HANZO_KMS_JWT_TOKEN_FILE"),
                source(
                        v -> KmsCredentials.azure(v.get(0), TokenFile.at(Path.of(v.get(1)))),
                        "HANZO_KMS_AZURE_IDENTITY_ID",
                        "HANZO_KMS_AZURE_TOKEN_FILE"),
                source(
                        v -> KmsCredentials.gcp(v.get(0), TokenFile.at(Path.of(v.get(1)))),
                        "HANZO_KMS_GCP_IDENTITY_ID",
                        "HANZO_KMS_GCP_TOKEN_FILE"),
                source(
                        v -> KmsCredentials.spiffe(v.get(0), TokenFile.at(Path.of(v.get(1)))),
                        "HANZO_KMS_SPIFFE_IDENTITY_ID",
                        "HANZO_KMS_SPIFFE_TOKEN_FILE"),
                source(
                        v -> KmsCredentials.ldap(v.get(0), v.get(1), v.get(2)),
                        "HANZO_KMS_LDAP_IDENTITY_ID",
                        "HANZO_KMS_LDAP_USERNAME",
                        "HANZO_KMS_LDAP_PASSWORD"),
                source(v -> KmsCredentials.tlsCertificate(v.get(0)), "HANZO_KMS_TLS_CERT_IDENTITY_ID"));
    }

    private KmsCredentials kubernetes(List<String> values) {
        String file = get("HANZO_KMS_KUBERNETES_TOKEN_FILE");
        return file == null
                ? KmsCredentials.kubernetes(values.get(0))
                : KmsCredentials.kubernetes(values.get(0), Path.of(file));
    }

    private Source source(Function<List<String>, KmsCredentials> make, String... names) {
        return new Source(List.of(names), make);
    }

    /** One set of settings that belong together. */
    private final class Source {

        private final List<String> names;
        private final Function<List<String>, KmsCredentials> make;

        Source(List<String> names, Function<List<String>, KmsCredentials> make) {
            this.names = names;
            this.make = make;
        }

        Optional<KmsCredentials> read(List<String> tried) {
            List<String> values = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            for (String name : names) {
                String value = get(name);
                if (value == null) {
                    missing.add(name);
                } else {
                    values.add(value);
                }
            }
            if (missing.isEmpty()) {
                return Optional.of(make.apply(values));
            }
            String verb = missing.size() == 1 ? " is missing)" : " are missing)";
            String half = values.isEmpty() ? "" : " (" + String.join(" and ", missing) + verb;
            tried.add(String.join(" + ", names) + half);
            return Optional.empty();
        }
    }
}
