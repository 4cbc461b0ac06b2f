// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
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
     * Returns the first complete set of credentials. A set that is given in part was meant, so none after it counts.
     *
     * @throws IllegalStateException if there is none
     */
    KmsCredentials credentials() {
        List<String> tried = new ArrayList<>();
        boolean half = false;
        for (Source source : sources()) {
            List<String> values = source.values();
            if (!half && values.size() == source.names().size()) {
                KmsCredentials credentials = source.make().apply(values);
                String slug = get("HANZO_KMS_ORGANIZATION_SLUG");
                return slug == null ? credentials : credentials.withOrganizationSlug(slug);
            }
            half |= !values.isEmpty();
            tried.add(source.describe());
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
                withTokenFile("OIDC", KmsCredentials::oidc),
                withTokenFile("JWT", KmsCredentials::jwt),
                withTokenFile("AZURE", KmsCredentials::azure),
                withTokenFile("GCP", KmsCredentials::gcp),
                withTokenFile("SPIFFE", KmsCredentials::spiffe),
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

    private Source withTokenFile(String name, BiFunction<String, Supplier<String>, KmsCredentials> make) {
        return source(
                values -> make.apply(values.get(0), TokenFile.at(Path.of(values.get(1)))),
                "HANZO_KMS_" + name + "_IDENTITY_ID",
                "HANZO_KMS_" + name + "_TOKEN_FILE");
    }

    private Source source(Function<List<String>, KmsCredentials> make, String... names) {
        return new Source(this, List.of(names), make);
    }

    /** One set of settings that belong together. */
    private record Source(Environment from, List<String> names, Function<List<String>, KmsCredentials> make) {

        /** Returns those that are given. */
        List<String> values() {
            return names.stream().map(from::get).filter(Objects::nonNull).toList();
        }

        String describe() {
            List<String> missing =
                    names.stream().filter(name -> from.get(name) == null).toList();
            String verb = missing.size() == 1 ? " is missing)" : " are missing)";
            String half = missing.size() < names.size() ? " (" + String.join(" and ", missing) + verb : "";
            return String.join(" + ", names) + half;
        }
    }
}
