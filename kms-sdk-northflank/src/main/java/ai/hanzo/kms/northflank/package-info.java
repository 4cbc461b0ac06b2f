/**
 * Northflank app connections: create, find, change and remove them.
 *
 * <p>Start at {@link ai.hanzo.kms.northflank.NorthflankConnections}.
 */
@NullMarked
package ai.hanzo.kms.northflank;

import org.jspecify.annotations.NullMarked;
