// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * The command line of the SDK, which {@code java -jar} starts. It ends the JVM, so other programs call the library
 * instead.
 *
 * <pre>{@code
 * import ai.hanzo.kms.cli.KmsCli;
 *
 * KmsCli.main("connection", "list", "--json");
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package ai.hanzo.kms.cli;

import org.jspecify.annotations.NullMarked;
