// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * What a module for another app calls: one type for each capability, from {@link ai.hanzo.kms.extension.Calls} on.
 *
 * <p>For modules and for the root package; programs that only call an app don't need it.
 */
@NullMarked
package ai.hanzo.kms.extension;

import org.jspecify.annotations.NullMarked;
