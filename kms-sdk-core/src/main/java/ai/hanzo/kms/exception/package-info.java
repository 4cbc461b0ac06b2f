// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * {@link ai.hanzo.kms.exception.KmsException} and one subclass for each thing that a caller would handle differently.
 *
 * <p>For users to catch and for the packages above to throw.
 */
@NullMarked
package ai.hanzo.kms.exception;

import org.jspecify.annotations.NullMarked;
