// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Checks what a fake holds and what was asked of it, with failures that explain themselves; made by the fakes of {@code
 * ai.hanzo.kms.testing}, for tests to call.
 *
 * <pre>{@code
 * import ai.hanzo.kms.testing.FakeKms;
 * import ai.hanzo.kms.testing.Operation;
 *
 * try (FakeKms kms = FakeKms.start()) {
 *     kms.verify().storedCount(0).calls(Operation.CREATE_CONNECTION).never();
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.testing.verify;

import org.jspecify.annotations.NullMarked;
