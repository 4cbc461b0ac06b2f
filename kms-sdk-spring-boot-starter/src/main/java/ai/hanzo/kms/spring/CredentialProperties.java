// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.spring.HanzoKmsProperties.Identity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Makes credentials of properties. Which of them belong together, and which go first, the SDK says. */
final class CredentialProperties {

    private static final String ACTION =
            "Set hanzo.kms.token, or hanzo.kms.client-id and hanzo.kms.client-secret, or the"
                    + " properties of another sign-in, or define a bean of type KmsCredentials. In a test,"
                    + " @AutoConfigureFakeKms sets them for a fake.";

    /** A property and its value. No record: those print what they hold. */
    private static final class Setting {
        private final String property;
        private final @Nullable String value;

        Setting(String property, @Nullable String value) {
            this.property = property;
            this.value = value;
        }
    }

    private final Environment environment;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    /** The properties that were read and had a value. */
    private final Set<String> used = new LinkedHashSet<>();

    CredentialProperties(HanzoKmsProperties properties, Environment environment) {
        this.environment = environment;
        put("TOKEN", "token", properties.token());
        put("CLIENT_ID", "client-id", properties.clientId());
        put("CLIENT_SECRET", "client-secret", properties.clientSecret());
        put("kubernetes", properties.kubernetes());
        put("oidc", properties.oidc());
        put("jwt", properties.jwt());
        put("azure", properties.azure());
        put("gcp", properties.gcp());
        put("spiffe", properties.spiffe());
        put("LDAP_IDENTITY_ID", "ldap.identity-id", properties.ldap().identityId());
        put("LDAP_USERNAME", "ldap.username", properties.ldap().username());
        put("LDAP_PASSWORD", "ldap.password", properties.ldap().password());
        put("TLS_CERT_IDENTITY_ID", "tls-cert.identity-id", properties.tlsCert().identityId());
        put("ORGANIZATION_SLUG", "organization-slug", properties.organizationSlug());
    }

    private void put(String name, Identity identity) {
        String variable = name.toUpperCase(Locale.ROOT);
        put(variable + "_IDENTITY_ID", name + ".identity-id", identity.identityId());
        put(variable + "_TOKEN_FILE", name + ".token-file", identity.tokenFile());
    }

    private void put(String variable, String property, @Nullable String value) {
        settings.put("HANZO_KMS_" + variable, new Setting("hanzo.kms." + property, value));
    }

    /**
     * Returns the credentials of the first complete set.
     *
     * @throws KmsConfigurationException if there is none, or a value is malformed
     */
    KmsCredentials credentials() {
        try {
            return KmsCredentials.from(this::value);
        } catch (KmsConfigurationException e) {
            throw e;
        } catch (IllegalStateException e) {
            throw new KmsConfigurationException(e.getMessage() + given(), ACTION);
        } catch (IllegalArgumentException e) {
            throw new KmsConfigurationException(e.getMessage() + given(), "Correct the property.");
        }
    }

    /** Besides the property there is the name that the SDK itself has for it, such as hanzo.kms.client.id. */
    private @Nullable String value(String variable) {
        Setting setting = settings.get(variable);
        if (setting != null && setting.value != null && !setting.value.isBlank()) {
            used.add(setting.property);
            return Placeholders.requireFilled(setting.property, setting.value, environment);
        }
        String sdkName = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        String value = environment.getProperty(sdkName);
        if (value != null && !value.isBlank()) {
            used.add(sdkName);
            return Placeholders.requireFilled(sdkName, value, environment);
        }
        return value;
    }

    private String given() {
        return used.isEmpty()
                ? ""
                : used.stream()
                        .map(property -> PropertyOrigin.of(property, environment))
                        .collect(Collectors.joining(", ", " What is set: ", "."));
    }
}
