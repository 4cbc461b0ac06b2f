// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Checks the state of a fake and the calls to it, with failures that explain themselves. Start at {@link
 * ai.hanzo.kms.testing.FakeKms#verify()}.
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
