// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

/**
 * The server on the other side, as messages call it.
 *
 * @param name for example {@code Northflank}
 */
record Service(String name) {

    static final Service HANZO_KMS = new Service("Hanzo KMS");

    boolean isHanzoKms() {
        return equals(HANZO_KMS);
    }

    IllegalStateException closed() {
        return new IllegalStateException(
                isHanzoKms() ? "The KmsClient is closed." : "The client of " + name + " is closed.");
    }

    @Override
    public String toString() {
        return name;
    }
}
