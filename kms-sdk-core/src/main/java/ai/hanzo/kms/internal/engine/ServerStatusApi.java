// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.ServerStatus;
import feign.RequestLine;

/** Declares the endpoint that reports whether the server is up; it needs no access token. */
public interface ServerStatusApi {

    @RequestLine("GET /api/status")
    ServerStatus status();
}
