// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        for (Map.Entry<List<String>, Function<List<String>, KmsCredentials>> source :
                sources().entrySet()) {
            List<String> names = source.getKey();
            List<String> missing =
                    names.stream().filter(name -> get(name) == null).toList();
            if (!half && missing.isEmpty()) {
                KmsCredentials credentials =
                        source.getValue().apply(names.stream().map(this::get).toList());
                String slug = get("HANZO_KMS_ORGANIZATION_SLUG");
                return slug == null ? credentials : credentials.withOrganizationSlug(slug);
            }
            boolean given = missing.size() < names.size();
            String verb = missing.size() == 1 ? " is missing)" : " are missing)";
            String without = given && !missing.isEmpty() ? " (" + String.join(" and ", missing) + verb : "";
            tried.add(String.join(" + ", names) + without);
            half |= given;
        }
        throw new IllegalStateException("No credentials for Hanzo KMS were found. Set one of these completely, as"
                + " environment variables or as system properties (HANZO_KMS_TOKEN is " + propertyOf("HANZO_KMS_TOKEN")
                + "), or pass credentials to the builder: " + String.join("; ", tried) + ".");
    }

    /** Returns the names of the settings that belong together, and what they make. */
    private Map<List<String>, Function<List<String>, KmsCredentials>> sources() {
        Map<List<String>, Function<List<String>, KmsCredentials>> sources = new LinkedHashMap<>();
        sources.put(List.of("HANZO_KMS_TOKEN"), values -> KmsCredentials.accessToken(values.get(0)));
        sources.put(
                List.of("HANZO_KMS_CLIENT_ID", "HANZO_KMS_CLIENT_SECRET"),
                values -> KmsCredentials.universalAuth(values.get(0), values.get(1)));
        sources.put(List.of("HANZO_KMS_KUBERNETES_IDENTITY_ID"), this::kubernetes);
        addWithTokenFile(sources, "OIDC", KmsCredentials::oidc);
        addWithTokenFile(sources, "JWT", KmsCredentials::jwt);
        addWithTokenFile(sources, "AZURE", KmsCredentials::azure);
        addWithTokenFile(sources, "GCP", KmsCredentials::gcp);
        addWithTokenFile(sources, "SPIFFE", KmsCredentials::spiffe);
        sources.put(
                List.of("HANZO_KMS_LDAP_IDENTITY_ID", "HANZO_KMS_LDAP_USERNAME", "HANZO_KMS_LDAP_PASSWORD"),
                v -> KmsCredentials.ldap(v.get(0), v.get(1), v.get(2)));
        sources.put(List.of("HANZO_KMS_TLS_CERT_IDENTITY_ID"), v -> KmsCredentials.tlsCertificate(v.get(0)));
        return sources;
    }

    private KmsCredentials kubernetes(List<String> values) {
        String file = get("HANZO_KMS_KUBERNETES_TOKEN_FILE");
        return file == null
                ? KmsCredentials.kubernetes(values.get(0))
                : KmsCredentials.kubernetes(values.get(0), Path.of(file));
    }

    private static void addWithTokenFile(
            Map<List<String>, Function<List<String>, KmsCredentials>> sources,
            String name,
            BiFunction<String, Supplier<String>, KmsCredentials> make) {
        sources.put(
                List.of("HANZO_KMS_" + name + "_IDENTITY_ID", "HANZO_KMS_" + name + "_TOKEN_FILE"),
                values -> make.apply(values.get(0), TokenFile.at(Path.of(values.get(1)))));
    }
}
