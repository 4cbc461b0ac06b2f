// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.exception;

import ai.hanzo.kms.spi.Arguments;
import java.io.Serializable;
import java.util.List;

/**
 * Describes one invalid field of a request, as the server reports it.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param code the server's word for the kind of issue, such as {@code too_small}; empty when it gave none
 * @param path where in the request: field names and list positions; empty for the request as a whole
 * @param message the server's text, at most 300 characters, secrets redacted
 * @since 0.1.0
 */
public record ValidationIssue(String code, List<String> path, String message) implements Serializable {

    /** Copies the path. */
    public ValidationIssue {
        path = Arguments.items("path", path);
    }

    /** Returns the path, joined by dots, and the message. */
    @Override
    public String toString() {
        return path.isEmpty() ? message : String.join(".", path) + ": " + message;
    }
}
