// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.util.UUID;

/**
 * Contains one resource. A response record implements this interface so that the SDK compares the response with the
 * request: if the first {@link UUID} of the request differs from {@link #id()}, the call ends with an {@link
 * ai.hanzo.kms.exception.UnexpectedResponseException}. In such a response, a malformed field counts as absent.
 *
 * <p>For modules that support another app: see {@link ai.hanzo.kms.extension.Calls}. Implementations are immutable.
 *
 * @since 0.1.0
 */
public interface ResourceResponse {

    /** Returns the ID of the resource. */
    UUID id();

    /** Returns the name of the resource from the response. */
    String name();
}
