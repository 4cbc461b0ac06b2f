// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/** Holds what goes over the wire in tests against the OpenAPI files of Hanzo KMS and Northflank. */
@NullMarked
package ai.hanzo.contract;

import org.jspecify.annotations.NullMarked;
