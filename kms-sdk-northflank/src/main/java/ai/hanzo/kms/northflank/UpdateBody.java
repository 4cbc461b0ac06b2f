// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.spi.Change;
import org.jspecify.annotations.Nullable;

/** The body of an update; fields that are null or left unchanged are omitted. */
record UpdateBody(
        @Nullable String name,
        Change<String> description,
        @Nullable ApiToken credentials) {}
