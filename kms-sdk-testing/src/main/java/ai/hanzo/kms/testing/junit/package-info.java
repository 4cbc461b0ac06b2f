// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/** Gives each JUnit Jupiter test a fake of its own; for tests to name, known by no other package. */
@NullMarked
package ai.hanzo.kms.testing.junit;

import org.jspecify.annotations.NullMarked;
