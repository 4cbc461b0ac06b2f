// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

/**
 * Sees what goes over the wire of one server. Nobody looks by default; the tests of this project hold each exchange
 * against the OpenAPI files. Thread-safe.
 */
interface WireWatch {
    void exchanged(FakeRequest request, FakeAnswer answer);

    /** Called when the server has stopped, and when a test is over that leaves its fake to the next one. */
    void ended();

    static WireWatch nobody() {
        return new WireWatch() {
            @Override
            public void exchanged(FakeRequest request, FakeAnswer answer) {}

            @Override
            public void ended() {}
        };
    }
}
