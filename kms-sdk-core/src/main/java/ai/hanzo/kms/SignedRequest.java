// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.spi.NoJson;
import java.util.Map;

/** Holds a request that a cloud's own SDK signed, as the fields of a sign-in request. */
@NoJson
abstract class SignedRequest {

    abstract Map<String, Object> fields();

    /** Returns the kind of request, without any value. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[***]";
    }
}
