// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.util.List;
import java.util.Objects;

/**
 * Describes one kind of connection that the server offers.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor
 * and don't take the record apart with a pattern. Immutable and thread-safe.
 *
 * @param name the display name, for example {@code Northflank}
 * @param app the kind of connection
 * @param methods the ways in which such a connection can prove itself
 * @since 0.1.0
 */
public record AppConnectionOption(String name, App app, List<ConnectionMethod> methods) {

    /**
     * Checks that nothing is missing that every server sends.
     *
     * @throws NullPointerException if it is; the message names the field
     */
    public AppConnectionOption {
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(app, "app is missing");
        methods = List.copyOf(Objects.requireNonNull(methods, "methods is missing"));
    }
}
