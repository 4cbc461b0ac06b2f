// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Makes a fake misbehave: which requests meet which fault, and how often; made by the fakes of {@code
 * ai.hanzo.kms.testing}, for tests to call.
 *
 * <pre>{@code
 * import ai.hanzo.kms.testing.FakeKms;
 * import ai.hanzo.kms.testing.Operation;
 *
 * try (FakeKms kms = FakeKms.start()) {
 *     kms.faults().on(Operation.CREATE_CONNECTION).next(2).status(503);
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.testing.fault;

import org.jspecify.annotations.NullMarked;
