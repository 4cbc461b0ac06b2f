// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/**
 * The Hanzo KMS SDK as beans of a Spring Boot application: set {@code hanzo.kms.*} properties and inject {@link
 * ai.hanzo.kms.KmsClient} or {@link ai.hanzo.kms.northflank.NorthflankConnections}.
 *
 * <pre>{@code
 * import ai.hanzo.kms.northflank.NorthflankConnections;
 * import org.springframework.stereotype.Component;
 *
 * @Component
 * class Provisioner {
 *     private final NorthflankConnections northflank;
 *
 *     Provisioner(NorthflankConnections northflank) {
 *         this.northflank = northflank;
 *     }
 * }
 * }</pre>
 */
@NullMarked
package ai.hanzo.kms.spring;

import org.jspecify.annotations.NullMarked;
