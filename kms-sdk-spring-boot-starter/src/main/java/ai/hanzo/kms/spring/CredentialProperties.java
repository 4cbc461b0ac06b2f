// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.spring.HanzoKmsProperties.Identity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Makes credentials from properties. The SDK defines which of them belong together, and their order. */
final class CredentialProperties {

    static final String ACTION = "Set hanzo.kms.token, or hanzo.kms.client-id and hanzo.kms.client-secret, or the"
            + " properties of another sign-in, or define a bean of type KmsCredentials. In a test,"
            + " @AutoConfigureFakeKms sets them for a fake.";

    /** The names of the SDK's settings in its messages. */
    private static final Pattern VARIABLE = Pattern.compile("HANZO_KMS_[A-Z_]*[A-Z]");

    /** A property and its value. Not a record, because a record would print its content. */
    private static final class Setting {
        private final String property;
        private final String value;

        Setting(String property, String value) {
            this.property = property;
            this.value = value;
        }
    }

    private final Environment environment;
    private final PropertyReader reader;

    /** The set properties, by the SDK's names. */
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    /** All properties by the SDK's names, also those that are not set. */
    private final Map<String, String> names = new LinkedHashMap<>();

    CredentialProperties(HanzoKmsProperties properties, Environment environment) {
        this.environment = environment;
        this.reader = PropertyReader.of(environment);
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

    /** Adds a property. The SDK's own name for it, such as hanzo.kms.client.id, counts too. */
    private void put(String name, String property, @Nullable String value) {
        String variable = "HANZO_KMS_" + name;
        names.put(variable, "hanzo.kms." + property);
        if (value != null) {
            settings.put(variable, new Setting("hanzo.kms." + property, value));
            return;
        }
        String sdkName = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        String sdkValue = reader.read(sdkName);
        if (sdkValue != null) {
            settings.put(variable, new Setting(sdkName, sdkValue));
        }
    }

    /** Says whether nothing is set. */
    boolean isEmpty() {
        return settings.isEmpty();
    }

    /**
     * Returns the credentials of the first complete set.
     *
     * @throws KmsConfigurationException if no set is complete, or a value is malformed
     */
    KmsCredentials credentials() {
        try {
            return KmsCredentials.from(this::value);
        } catch (IllegalStateException e) {
            throw missing(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new KmsConfigurationException(inProperties(String.valueOf(e.getMessage())), "Correct the property.");
        }
    }

    /**
     * Returns credentials of the application, limited to the sub-organization of the properties, if any.
     *
     * @throws KmsConfigurationException if the slug is malformed
     */
    KmsCredentials withOrganizationSlug(KmsCredentials ofApplication) {
        Setting slug = settings.get("HANZO_KMS_ORGANIZATION_SLUG");
        if (slug == null) {
            return ofApplication;
        }
        try {
            return ofApplication.withOrganizationSlug(slug.value);
        } catch (IllegalArgumentException e) {
            throw KmsConfigurationException.wrong(
                    PropertyOrigin.of(slug.property, environment), String.valueOf(e.getMessage()));
        }
    }

    /** Returns the exception for missing credentials. Its action names the properties to set. */
    KmsConfigurationException missing(String message) {
        String reason = message.split("[.] Set ", 2)[0];
        String inProperties = VARIABLE.matcher(reason)
                .replaceAll(
                        variable -> Matcher.quoteReplacement(names.getOrDefault(variable.group(), variable.group())));
        return new KmsConfigurationException(inProperties + "." + given() + blank(), ACTION);
    }

    private @Nullable String value(String variable) {
        Setting setting = settings.get(variable);
        return setting == null ? null : setting.value;
    }

    private String inProperties(String message) {
        return VARIABLE.matcher(message).replaceAll(variable -> {
            Setting setting = settings.get(variable.group());
            return Matcher.quoteReplacement(
                    setting == null ? variable.group() : PropertyOrigin.of(setting.property, environment));
        });
    }

    private String given() {
        return list(" What is set: ", settings.values().stream().map(setting -> setting.property));
    }

    /** Returns the blank properties: a missing property may be filled by an empty variable. */
    private String blank() {
        Stream<String> blank = names.entrySet().stream()
                .filter(name -> !settings.containsKey(name.getKey()))
                .map(Map.Entry::getValue)
                .filter(property -> PropertyOrigin.isSet(property, environment));
        return list(" What is blank: ", blank);
    }

    private String list(String words, Stream<String> properties) {
        String all = properties
                .map(property -> PropertyOrigin.of(property, environment))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : words + all + ".";
    }
}
