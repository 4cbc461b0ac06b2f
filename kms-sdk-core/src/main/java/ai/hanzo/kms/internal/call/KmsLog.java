// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

/** Names the SDK's only logger. */
public final class KmsLog {

    /** The name of the logger, to enable it. */
    public static final String NAME = "ai.hanzo.kms.KmsClient";

    private KmsLog() {}
}
