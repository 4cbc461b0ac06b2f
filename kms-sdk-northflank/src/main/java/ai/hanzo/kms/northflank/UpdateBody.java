// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.Change;
import ai.hanzo.kms.Identifiers;
import org.jspecify.annotations.Nullable;

/** The body of an update; what is null or left is not sent. */
record UpdateBody(
        @Nullable String name,
        Change<String> description,
        @Nullable ApiToken credentials) {

    /** Replaces a text; nothing and a blank one clear it. */
    static Change<String> description(@Nullable String wanted) {
        String text = Identifiers.description(wanted);
        return text == null ? Change.clear() : Change.set(text);
    }
}
