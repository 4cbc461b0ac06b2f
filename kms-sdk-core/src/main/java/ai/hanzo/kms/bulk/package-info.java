// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * Options, progress and report of bulk calls, such as {@code ensureAll}.
 *
 * <p>Start at {@link ai.hanzo.kms.bulk.BulkOptions}.
 *
 * <pre>{@code
 * import ai.hanzo.kms.bulk.BulkItem;
 * import ai.hanzo.kms.bulk.BulkOptions;
 * import ai.hanzo.kms.bulk.BulkReport;
 * import ai.hanzo.kms.northflank.EnsureResult;
 * import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
 * import java.time.Duration;
 *
 * BulkOptions options = BulkOptions.builder().timeout(Duration.ofMinutes(10)).build();
 * BulkReport<NorthflankConnectionRequest, EnsureResult> report = northflank.ensureAll(requests, options);
 * report.items().stream().filter(BulkItem::isFailed).forEach(item -> System.err.println(item.failure()));
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.bulk;

import org.jspecify.annotations.NullMarked;
