// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import io.micrometer.observation.Observation;

/**
 * Describes an observed wait for the rate limit, for an {@link io.micrometer.observation.ObservationConvention}.
 * Belongs to the thread of the call.
 *
 * @since 0.1.0
 */
public final class KmsRateLimitWaitContext extends Observation.Context {

    private final KmsCallContext call;

    KmsRateLimitWaitContext(KmsCallContext call) {
        this.call = call;
    }

    /** Returns the HTTP method of the call that waits. */
    public String method() {
        return call.method();
    }

    /** Returns the path of the call that waits, with its placeholders. */
    public String pathTemplate() {
        return call.pathTemplate();
    }

    /** Returns the host name or address of the server, an IPv6 address without brackets. */
    public String serverAddress() {
        return call.serverAddress();
    }

    /** Returns the port of the server. */
    public int serverPort() {
        return call.serverPort();
    }
}
