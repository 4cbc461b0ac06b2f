// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/** Checks what is going to be published, before a server that can't take it back has it. */
@org.jspecify.annotations.NullMarked
package ai.hanzo.kms.release;
