// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.util.Locale;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Refuses a header property whose name Spring Boot would silently change. */
final class HeaderProperty {

    static final ConfigurationPropertyName ALL = ConfigurationPropertyName.of("hanzo.kms.headers");

    private HeaderProperty() {}

    /**
     * Checks the name of a header.
     *
     * @throws KmsConfigurationException if the sent name would differ from the written one
     */
    static void requireName(ConfigurationProperty property) {
        ConfigurationPropertyName name = property.getName();
        PropertySourceOrigin origin = property.getOrigin() instanceof PropertySourceOrigin known ? known : null;
        if (origin != null && origin.getPropertySource() instanceof SystemEnvironmentPropertySource) {
            throw new KmsConfigurationException(
                    "The property " + PropertyOrigin.of(property)
                            + " can't be used: an environment variable can't name a header, because it can't contain a hyphen.",
                    "Set the header in a file or on the command line, with a placeholder of that variable as its value.");
        }
        String last = name.getLastElement(Form.ORIGINAL);
        boolean isOne = ALL.isParentOf(name) && !name.isNumericIndex(name.getNumberOfElements() - 1);
        boolean isWritten = origin == null || isWrittenSo(origin.getPropertyName(), last);
        if (!isOne || !isWritten) {
            throw new KmsConfigurationException(
                    "The property " + PropertyOrigin.of(property)
                            + " must name one header. A name with other characters than letters, digits, - and _ needs"
                            + " brackets: hanzo.kms.headers[X.Name].",
                    "Correct the property.");
        }
    }

    /** Says whether the name is unchanged; Spring Boot omits unknown characters. */
    private static boolean isWrittenSo(String property, String header) {
        String written = property.toLowerCase(Locale.ROOT);
        String read = header.toLowerCase(Locale.ROOT);
        return written.endsWith("." + read) || written.endsWith("[" + read + "]");
    }
}
