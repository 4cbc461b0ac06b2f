// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

/** Names the one logger of the SDK. */
public final class KmsLog {

    /** The name under which operators switch the log on. */
    public static final String NAME = "ai.hanzo.kms.KmsClient";

    private KmsLog() {}
}
