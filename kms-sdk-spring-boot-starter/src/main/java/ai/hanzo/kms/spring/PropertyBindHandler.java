// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Checks each {@code hanzo.kms.*} property while Spring Boot binds it, and skips blank ones. The message for a wrong
 * value omits the value, which Spring Boot's own exceptions would quote. Other properties are not checked.
 */
final class PropertyBindHandler extends AbstractBindHandler {

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("hanzo.kms");

    private final Environment environment;

    PropertyBindHandler(BindHandler parent, Environment environment) {
        super(parent);
        this.environment = environment;
    }

    @Override
    public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        if (isOfKms(name) && isUnset(name, type(target), new PropertyReader(environment, context.getSources()))) {
            return null;
        }
        return super.onStart(name, target, context);
    }

    /**
     * Says whether to skip a property. A group is bound even if none of it is set, because its parts may have defaults.
     */
    private static boolean isUnset(ConfigurationPropertyName name, Class<?> type, PropertyReader reader) {
        if (isGroup(type)) {
            reader.requireNoValue(name);
            return false;
        }
        if (HeaderProperty.ALL.isAncestorOf(name)) {
            reader.find(name).ifPresent(HeaderProperty::requireName);
        }
        return reader.read(name) == null;
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) throws Exception {
        boolean isSaid = error instanceof KmsConfigurationException || error instanceof BindException;
        if (!isOfKms(name) || isSaid) {
            return super.onFailure(name, target, context, error);
        }
        if (isGroup(type(target))) {
            // Only its name is set, to a blank value.
            return null;
        }
        ConfigurationProperty property = context.getConfigurationProperty();
        throw new KmsConfigurationException(
                "The property " + (property == null ? name : PropertyOrigin.of(property)) + " must be "
                        + rule(type(target)) + ".",
                "Correct the property.");
    }

    private static boolean isOfKms(ConfigurationPropertyName name) {
        return PREFIX.equals(name) || PREFIX.isAncestorOf(name);
    }

    private static Class<?> type(Bindable<?> target) {
        return target.getType().resolve(Object.class);
    }

    private static boolean isGroup(Class<?> type) {
        return type.isRecord() || Map.class.isAssignableFrom(type);
    }

    private static String rule(Class<?> type) {
        if (type == Duration.class) {
            return "a time, such as 500ms, 5s or 2m";
        }
        if (type == DataSize.class) {
            return "a size in bytes, or one such as 512KB or 16MB";
        }
        if (type == Integer.class) {
            return "a whole number";
        }
        return type == boolean.class ? "true or false" : "of another form";
    }
}
