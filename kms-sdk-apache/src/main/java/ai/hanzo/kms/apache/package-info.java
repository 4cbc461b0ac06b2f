// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * The transport on Apache HttpComponents 5, for {@link ai.hanzo.kms.KmsClient.Builder#transport}.
 *
 * <pre>{@code
 * import ai.hanzo.kms.KmsClient;
 * import ai.hanzo.kms.apache.ApacheTransport;
 *
 * KmsClient kms = KmsClient.builder().transport(ApacheTransport.factory()).build();
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.apache;

import org.jspecify.annotations.NullMarked;
