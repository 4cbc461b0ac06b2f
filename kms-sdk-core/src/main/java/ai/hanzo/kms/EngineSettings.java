// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

/** What a client was built with, apart from where it goes and who it is. */
record EngineSettings(CallOptions options, String userAgent, KmsListener listener, Timing timing) {}
