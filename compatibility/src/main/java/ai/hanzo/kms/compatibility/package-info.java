// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/** A program that uses the SDK, run with all versions of libraries and JDKs that the SDK is said to work with. */
@NullMarked
package ai.hanzo.kms.compatibility;

import org.jspecify.annotations.NullMarked;
