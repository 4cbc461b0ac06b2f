// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

/** Catches what a call throws, and fails when it is anything but a {@link KmsException}. */
final class Caught {

    private Caught() {}

    static KmsException from(Runnable call) {
        try {
            call.run();
        } catch (KmsException e) {
            return e;
        } catch (RuntimeException e) {
            throw new AssertionError("expected a KmsException", e);
        }
        throw new AssertionError("expected a KmsException, nothing was thrown");
    }
}
