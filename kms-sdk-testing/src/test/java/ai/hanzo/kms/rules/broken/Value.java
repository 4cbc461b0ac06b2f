// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.rules.broken;

/** A value, which everybody may know. */
public record Value(String text) {}
