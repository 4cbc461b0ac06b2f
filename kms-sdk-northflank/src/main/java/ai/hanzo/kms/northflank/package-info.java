/**
 * Northflank app connections: create, find, change and remove them. What Northflank itself knows: its projects and
 * secret groups, and what an API token may do.
 *
 * <p>Start at {@link ai.hanzo.kms.northflank.NorthflankConnections}, or at {@link
 * ai.hanzo.kms.northflank.NorthflankAccount}.
 */
@NullMarked
package ai.hanzo.kms.northflank;

import org.jspecify.annotations.NullMarked;
