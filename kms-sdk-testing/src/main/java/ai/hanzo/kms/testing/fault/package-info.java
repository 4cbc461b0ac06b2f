// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Makes a fake fail. A plan selects requests, a fault, and how often it happens. Start at {@link
 * ai.hanzo.kms.testing.FakeKms#faults()}.
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
