/**
 * Northflank app connections, and secret syncs to Northflank: create, find, change and remove them. What Northflank
 * itself knows: its projects and secret groups, and what an API token may do.
 *
 * <p>Start at {@link ai.hanzo.kms.northflank.NorthflankConnections}, {@link
 * ai.hanzo.kms.northflank.NorthflankSecretSyncs}, or {@link ai.hanzo.kms.northflank.NorthflankAccount}.
 */
@NullMarked
package ai.hanzo.kms.northflank;

import org.jspecify.annotations.NullMarked;
