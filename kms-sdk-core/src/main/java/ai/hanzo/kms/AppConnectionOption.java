// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Objects;

/**
 * Describes one kind of connection that the server offers.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor
 * and don't take the record apart with a pattern. Immutable and thread-safe.
 *
 * @param name the display name, for example {@code Northflank}
 * @param app the app of the connection
 * @param methods the ways in which such a connection can authenticate; empty if the server names none that can be read
 * @since 0.1.0
 */
public record AppConnectionOption(
        String name,
        App app,

        @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.SKIP)
        List<ConnectionMethod> methods) {

    /**
     * Checks that the required components are present.
     *
     * @throws IllegalArgumentException if a required component is null; the message names it
     */
    public AppConnectionOption {
        Arguments.notNull("name", name);
        Arguments.notNull("app", app);
        // Old versions of Jackson put null in place of an element that they can't read.
        methods = Arguments.notNull("methods", methods).stream()
                .filter(Objects::nonNull)
                .toList();
    }
}
