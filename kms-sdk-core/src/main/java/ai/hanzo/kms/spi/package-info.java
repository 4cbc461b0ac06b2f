// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * What modules implement or are made of: timing, changes of fields, checks of arguments, named things to create.
 *
 * <p>Everybody may use it; it knows nothing of the SDK above it but the values of the root package.
 */
@NullMarked
package ai.hanzo.kms.spi;

import org.jspecify.annotations.NullMarked;
