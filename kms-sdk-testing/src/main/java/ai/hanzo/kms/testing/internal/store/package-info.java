// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/** Holds the KMS projects, and by name in a project or the organization what connections and secret syncs are made of. */
@NullMarked
package ai.hanzo.kms.testing.internal.store;

import org.jspecify.annotations.NullMarked;
