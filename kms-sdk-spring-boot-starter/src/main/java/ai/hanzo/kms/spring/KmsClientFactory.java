// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import java.net.ProxySelector;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/** Builds the client that the properties describe. Nothing is sent. */
final class KmsClientFactory {

    private static final String PREFIX = "hanzo.kms.";

    /** Words of messages, and the property that they are about. */
    private static final Map<String, String> CHECKED_LAST = Map.of(
            "base URL", "url",
            "caCertificates", "ca-file",
            "clientCertificate", "client-cert-file",
            "proxyCredentials", "proxy.username");

    private final HanzoKmsProperties properties;
    private final Environment environment;

    KmsClientFactory(HanzoKmsProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * Builds the client.
     *
     * @param credentials the credentials of the application, or null for those of the properties
     * @throws KmsConfigurationException if a property is wrong or missing
     */
    KmsClient create(
            @Nullable KmsCredentials credentials,
            ObjectProvider<SslBundles> bundles,
            List<KmsListener> listeners,
            List<KmsClientBuilderCustomizer> customizers) {
        KmsClient.Builder builder = KmsClient.builder();
        builder.credentials(credentials != null ? credentials : credentials());
        builder.listener(CompositeKmsListener.of(listeners));
        builder.allowInsecureHttp(properties.allowInsecureHttp());
        set("url", text(properties.url()), builder::baseUrl);
        set("connect-timeout", properties.connectTimeout(), builder::connectTimeout);
        set("attempt-timeout", properties.attemptTimeout(), builder::attemptTimeout);
        set("call-timeout", properties.callTimeout(), builder::callTimeout);
        set("max-attempts", properties.maxAttempts(), builder::maxAttempts);
        set("max-response-bytes", properties.maxResponseBytes(), size -> builder.maxResponseBytes(size.toBytes()));
        set("user-agent", text(properties.userAgent()), builder::userAgent);
        requireBundleOrFiles();
        set("ssl-bundle", text(properties.sslBundle()), name -> builder.sslContext(context(bundles, name)));
        setFiles(builder);
        properties
                .headers()
                .forEach((name, value) -> set("headers." + name, value, text -> builder.header(name, text)));
        setProxy(builder);
        customizers.forEach(customizer -> customizer.customize(builder));
        return build(builder);
    }

    private KmsCredentials credentials() {
        KmsCredentials credentials = new CredentialProperties(properties, environment).credentials();
        return properties.revokeOnClose() ? credentials.revokedOnClose() : credentials;
    }

    private void requireBundleOrFiles() {
        for (String file : List.of("ca-file", "client-cert-file", "client-key-file")) {
            if (text(properties.sslBundle()) != null && PropertyOrigin.hasText(PREFIX + file, environment)) {
                throw new KmsConfigurationException(
                        "The property " + PropertyOrigin.of(PREFIX + file, environment) + " can't be set together with "
                                + PropertyOrigin.of(PREFIX + "ssl-bundle", environment) + ".",
                        "Remove one of them.");
            }
        }
    }

    /** What is wrong with the files of a bundle is for Spring Boot to tell. */
    private static SSLContext context(ObjectProvider<SslBundles> bundles, String name) {
        SslBundles all = bundles.getIfAvailable();
        try {
            if (all != null) {
                return all.getBundle(name).createSslContext();
            }
        } catch (NoSuchSslBundleException e) {
            // Said below.
        }
        throw new IllegalArgumentException("There is no SSL bundle of that name in spring.ssl.bundle.*.");
    }

    private void setFiles(KmsClient.Builder builder) {
        set("ca-file", text(properties.caFile()), file -> builder.caCertificates(path(file)));
        String certificate = text(properties.clientCertFile());
        String key = filled("client-key-file", properties.clientKeyFile());
        requireBoth("client-cert-file", certificate, "client-key-file", key);
        if (key != null) {
            set("client-cert-file", certificate, file -> builder.clientCertificate(path(file), path(key)));
        }
    }

    /** Somebody may have set the certificate itself, so nothing is quoted. */
    private static Path path(String file) {
        try {
            if (!file.contains("-----BEGIN")) {
                return Path.of(file.strip());
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new IllegalArgumentException("It must be the path of a PEM file.");
    }

    private void setProxy(KmsClient.Builder builder) {
        HanzoKmsProperties.Proxy proxy = properties.proxy();
        set("proxy.url", text(proxy.url()), url -> builder.proxy(ProxySelector.of(ProxyAddress.of(url))));
        String user = text(proxy.username());
        String password = filled("proxy.password", proxy.password());
        requireBoth("proxy.username", user, "proxy.password", password);
        if (password != null) {
            set("proxy.username", user, name -> builder.proxyCredentials(name, password));
        }
    }

    private void requireBoth(String one, @Nullable String value, String other, @Nullable String otherValue) {
        if ((value == null) != (otherValue == null)) {
            String given = value == null ? other : one;
            String missing = value == null ? one : other;
            throw new KmsConfigurationException(
                    "The property " + PropertyOrigin.of(PREFIX + given, environment) + " needs " + PREFIX + missing
                            + " too.",
                    "Set both, or none.");
        }
    }

    private <T> void set(String name, @Nullable T value, Consumer<T> setter) {
        if (value == null) {
            return;
        }
        if (value instanceof String text) {
            Placeholders.requireFilled(PREFIX + name, text, environment);
        }
        try {
            setter.accept(value);
        } catch (IllegalArgumentException e) {
            throw wrong(name, String.valueOf(e.getMessage()));
        }
    }

    private KmsClient build(KmsClient.Builder builder) {
        try {
            return builder.build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw wrongAtTheEnd(e);
        }
    }

    /** Address and files are checked last; the message says which of them it is about. */
    private KmsConfigurationException wrongAtTheEnd(RuntimeException cause) {
        String message = String.valueOf(cause.getMessage());
        return CHECKED_LAST.entrySet().stream()
                .filter(known -> message.contains(known.getKey())
                        && PropertyOrigin.isSet(PREFIX + known.getValue(), environment))
                .findFirst()
                .map(known -> wrong(known.getValue(), message.replace(known.getKey(), PREFIX + known.getValue())))
                .orElseGet(() -> new KmsConfigurationException(message, "Correct the hanzo.kms.* properties."));
    }

    private KmsConfigurationException wrong(String name, String rule) {
        return KmsConfigurationException.wrong(PREFIX + name, environment, rule);
    }

    private @Nullable String filled(String name, @Nullable String value) {
        String text = text(value);
        return text == null ? null : Placeholders.requireFilled(PREFIX + name, text, environment);
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
