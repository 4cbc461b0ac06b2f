// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.KmsClient;

/** Makes one call with what the environment and the JVM say, and prints how that ended. */
final class NetworkProgram {

    private NetworkProgram() {}

    public static void main(String[] args) {
        try (KmsClient kms = KmsClient.builder().maxAttempts(1).build()) {
            System.out.println("built");
            kms.appConnections().options();
            System.out.println("called");
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
