// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.util.UUID;

/**
 * Tells of one resource. A record for a response implements it, so that the response is compared with the request: if the
 * first {@link UUID} of the request is not the ID here, the call ends with an {@link
 * ai.hanzo.kms.exception.UnexpectedResponseException}. In such a response a field of an unexpected form counts as absent.
 *
 * <p>Part of the seam for modules, see {@link ai.hanzo.kms.extension.Calls}. Implementations are immutable.
 *
 * @since 0.1.0
 */
public interface ResourceResponse {

    /** Returns the ID of the resource. */
    UUID id();

    /** Returns the name of the resource, as the server tells it. */
    String name();
}
