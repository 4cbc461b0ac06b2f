// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

/**
 * Names the server that is called, for messages.
 *
 * @param name for example {@code Northflank}
 */
public record Service(String name) {

    public static final Service HANZO_KMS = new Service("Hanzo KMS");

    /** Compares names: the first comparison of two records costs a starting program some milliseconds. */
    public boolean isHanzoKms() {
        return name.equals(HANZO_KMS.name);
    }

    public IllegalStateException closed() {
        return new IllegalStateException(
                isHanzoKms() ? "The KmsClient is closed." : "The client of " + name + " is closed.");
    }

    @Override
    public String toString() {
        return name;
    }
}
