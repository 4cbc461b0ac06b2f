// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Sign-in, access tokens and their refresh, the guard against lock-outs, and settings from the environment.
 *
 * <p>Internal: for the engine and the credentials of the root package only.
 */
@NullMarked
package ai.hanzo.kms.internal.auth;

import org.jspecify.annotations.NullMarked;
