/**
 * Northflank app connections, and secret syncs to Northflank: create, find, change and remove them.
 *
 * <p>Start at {@link ai.hanzo.kms.northflank.NorthflankConnections} and {@link
 * ai.hanzo.kms.northflank.NorthflankSecretSyncs}.
 */
@NullMarked
package ai.hanzo.kms.northflank;

import org.jspecify.annotations.NullMarked;
