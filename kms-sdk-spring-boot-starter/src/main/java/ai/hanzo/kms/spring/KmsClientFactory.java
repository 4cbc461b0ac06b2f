// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import java.net.ProxySelector;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/** Builds the client from the properties. Sends nothing. */
final class KmsClientFactory {

    private static final String PREFIX = "hanzo.kms.";

    private final HanzoKmsProperties properties;
    private final Environment environment;

    KmsClientFactory(HanzoKmsProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * Returns a builder with the values of the properties. It has no credentials if none are set.
     *
     * @param credentials the credentials of the application, or null for those of the properties
     * @throws KmsConfigurationException if a property is wrong
     */
    KmsClient.Builder builder(
            @Nullable KmsCredentials credentials,
            ObjectProvider<SslBundles> bundles,
            List<KmsListener> listeners,
            SignInStates signIns,
            List<KmsClientBuilderCustomizer> customizers) {
        KmsClient.Builder builder = KmsClient.builder();
        setCredentials(builder, credentials);
        setListeners(builder, listeners, signIns);
        builder.allowInsecureHttp(properties.allowInsecureHttp());
        set("url", properties.url(), builder::baseUrl);
        set("connect-timeout", properties.connectTimeout(), builder::connectTimeout);
        set("attempt-timeout", properties.attemptTimeout(), builder::attemptTimeout);
        set("call-timeout", properties.callTimeout(), builder::callTimeout);
        set("max-attempts", properties.maxAttempts(), builder::maxAttempts);
        set("max-response-bytes", properties.maxResponseBytes(), size -> builder.maxResponseBytes(size.toBytes()));
        set("user-agent", properties.userAgent(), builder::userAgent);
        requireBundleOrFiles();
        set("ssl-bundle", properties.sslBundle(), name -> builder.sslContext(context(bundles, name)));
        setFiles(builder);
        properties.headers().forEach((name, value) -> setHeader(builder, name, value));
        setProxy(builder);
        customizers.forEach(customizer -> customizer.customize(builder));
        return builder;
    }

    /**
     * Builds the client.
     *
     * @throws KmsConfigurationException if a property is wrong or missing
     */
    KmsClient build(KmsClient.Builder builder) {
        try {
            return builder.build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw wrongAtTheEnd(e);
        }
    }

    private void setCredentials(KmsClient.Builder builder, @Nullable KmsCredentials ofApplication) {
        CredentialProperties given = new CredentialProperties(properties, environment);
        if (ofApplication != null || !given.isEmpty()) {
            KmsCredentials credentials =
                    ofApplication == null ? given.credentials() : given.withOrganizationSlug(ofApplication);
            builder.credentials(properties.revokeOnClose() ? credentials.revokedOnClose() : credentials);
        }
    }

    /**
     * Sets the listeners, the sign-in state last. It uses the clock of the client, which a customizer may still change.
     */
    private static void setListeners(KmsClient.Builder builder, List<KmsListener> listeners, SignInStates signIns) {
        List<KmsListener> all = new ArrayList<>(listeners);
        builder.extend(
                settings -> all.add(signIns.ofNewClient(() -> settings.timing().now())));
        builder.listener(CompositeKmsListener.of(all));
    }

    private void requireBundleOrFiles() {
        for (String file : List.of("ca-file", "client-cert-file", "client-key-file")) {
            if (properties.sslBundle() != null && PropertyOrigin.hasText(PREFIX + file, environment)) {
                throw new KmsConfigurationException(
                        "The property " + PropertyOrigin.of(PREFIX + file, environment) + " can't be set together with "
                                + PropertyOrigin.of(PREFIX + "ssl-bundle", environment) + ".",
                        "Remove one of them.");
            }
        }
    }

    private static SSLContext context(ObjectProvider<SslBundles> bundles, String name) {
        try {
            SslBundles all = bundles.getIfAvailable();
            if (all != null) {
                return all.getBundle(name).createSslContext();
            }
        } catch (NoSuchSslBundleException e) {
            // Said below.
        } catch (RuntimeException e) {
            // Omit its message, which may quote the value of spring.ssl.bundle.*, possibly the key itself.
            throw new IllegalArgumentException("The SSL bundle that it names can't be loaded ("
                    + NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName()
                    + "). Check the files, the passwords and the types that spring.ssl.bundle.* gives for it.");
        }
        throw new IllegalArgumentException("There is no SSL bundle of that name in spring.ssl.bundle.*.");
    }

    private void setFiles(KmsClient.Builder builder) {
        builder.extend(settings -> settings.source("caCertificates", PREFIX + "ca-file")
                .source("clientCertificate", PREFIX + "client-cert-file")
                .source("keyPem of clientCertificate", PREFIX + "client-key-file"));
        set("ca-file", properties.caFile(), file -> builder.caCertificates(path(file)));
        String certificate = properties.clientCertFile();
        String key = properties.clientKeyFile();
        requireBoth("client-cert-file", certificate, "client-key-file", key);
        set("client-key-file", key, KmsClientFactory::path);
        if (key != null) {
            set("client-cert-file", certificate, file -> builder.clientCertificate(path(file), path(key)));
        }
    }

    /** Converts a path. Quotes nothing, because the value may be the certificate itself, set by mistake. */
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
        set("proxy.url", proxy.url(), url -> builder.proxy(ProxySelector.of(ProxyAddress.of(url))));
        String user = proxy.username();
        String password = proxy.password();
        requireBoth("proxy.username", user, "proxy.password", password);
        if (password != null) {
            set("proxy.username", user, name -> builder.proxyCredentials(name, password));
        }
    }

    private void setHeader(KmsClient.Builder builder, String name, String value) {
        try {
            builder.header(name, value);
        } catch (IllegalArgumentException e) {
            String property = PropertyOrigin.ofEntry(HeaderProperty.ALL, name, environment);
            throw KmsConfigurationException.wrong(property, String.valueOf(e.getMessage()));
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
        try {
            setter.accept(value);
        } catch (IllegalArgumentException e) {
            throw wrong(name, new BuilderMessage(e).ofValue());
        }
    }

    /**
     * Returns the exception for a failure of the build, which checks address, files and proxy; the message shows which
     * one is wrong.
     */
    private KmsConfigurationException wrongAtTheEnd(RuntimeException cause) {
        BuilderMessage message = new BuilderMessage(cause);
        CredentialProperties given = new CredentialProperties(properties, environment);
        if (message.isOfMissingCredentials() && given.isEmpty()) {
            return given.missing(message.inProperties());
        }
        return message.property(name -> PropertyOrigin.hasText(name, environment))
                .map(name ->
                        KmsConfigurationException.wrong(PropertyOrigin.of(name, environment), message.inProperties()))
                .orElseGet(() -> new KmsConfigurationException(
                        String.valueOf(cause.getMessage()), "Correct the setting that the message names."));
    }

    private KmsConfigurationException wrong(String name, String rule) {
        return KmsConfigurationException.wrong(PropertyOrigin.of(PREFIX + name, environment), rule);
    }
}
