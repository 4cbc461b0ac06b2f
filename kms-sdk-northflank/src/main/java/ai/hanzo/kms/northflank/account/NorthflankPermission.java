// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

/**
 * Names a permission of a Northflank API role that a connection needs; KMS needs all of them.
 *
 * <p>This is an enum, because the SDK defines the set, not a server. A later release may add constants, so give a
 * {@code switch} a default branch. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public enum NorthflankPermission {
    /** Lists projects. Creating a connection proves only this permission. */
    PROJECTS_READ("Projects > Manage > Read"),
    /** Lists the secret groups of a project. */
    SECRET_GROUPS_LIST("Config & Secrets > Secret Groups > List"),
    /** Reads the values of a secret group, which a sync does before it writes. */
    SECRET_GROUPS_READ_VALUES("Config & Secrets > Secret Groups > Read Values"),
    /** Changes a secret group, as a sync does. */
    SECRET_GROUPS_UPDATE("Config & Secrets > Secret Groups > Update");

    private final String menu;

    NorthflankPermission(String menu) {
        this.menu = menu;
    }

    /**
     * Returns the place of the permission's box in Northflank's form for API roles.
     *
     * @return the menu, its parts separated by {@code >}, for example {@code Projects > Manage > Read}
     */
    public String menu() {
        return menu;
    }
}
