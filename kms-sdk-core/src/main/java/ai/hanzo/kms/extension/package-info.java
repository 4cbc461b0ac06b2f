// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * The calls of a module that supports another app. Start at {@link ai.hanzo.kms.extension.Calls}.
 *
 * <p>Programs that only use a module don't need this package.
 *
 * <pre>{@code
 * import ai.hanzo.kms.AppConnection;
 * import ai.hanzo.kms.extension.Calls;
 * import feign.Param;
 * import feign.RequestLine;
 * import java.util.UUID;
 *
 * interface FlyApi {
 *     @RequestLine("GET /api/v1/app-connections/flyio/{id}")
 *     FlyResponse get(@Param("id") UUID id);
 * }
 *
 * record FlyResponse(AppConnection appConnection) {}
 *
 * Calls calls = kms.calls();
 * AppConnection found = calls.api(FlyApi.class).get(connection.id()).appConnection();
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.extension;

import org.jspecify.annotations.NullMarked;
