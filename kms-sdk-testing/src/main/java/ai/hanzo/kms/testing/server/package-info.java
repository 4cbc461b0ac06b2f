// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the fake as a standalone server, for programs in any language.
 *
 * <pre>{@code
 * import ai.hanzo.kms.testing.server.FakeKmsServer;
 *
 * FakeKmsServer.main("--port", "8080", "--project", "p-1=Payments");
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.testing.server;

import org.jspecify.annotations.NullMarked;
