// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.northflank.provision.ResourceName;
import java.util.HashMap;
import java.util.Map;

/** Remembers where the file names each connection and sync, so that the second place can name the first. For one thread. */
final class Mentions {

    private final Map<ResourceName, Mention> first = new HashMap<>();

    /** The role of a name at one place. */
    enum Role {
        WANTED("declared present"),
        ABSENT("declared absent"),
        FORMER("the former name of a connection");

        private final String words;

        Role(String words) {
            this.words = words;
        }
    }

    private record Mention(Role role, int line) {}

    void add(ResourceName name, Role role, Value value) {
        Mention earlier = first.putIfAbsent(name, new Mention(role, value.at().line()));
        if (earlier == null) {
            return;
        }
        value.refuse(
                earlier.role == role
                        ? "The " + name + " occurs twice, first on line " + earlier.line + "."
                        : "The " + name + " is " + role.words + " here, but " + earlier.role.words + " on line "
                                + earlier.line + ".");
    }

    boolean isWanted(ResourceName name) {
        Mention mention = first.get(name);
        return mention != null && mention.role == Role.WANTED;
    }

    /**
     * Refuses a reference to a connection that the file declares absent. A connection that is not in the file may be on
     * the server.
     */
    void requireUsable(ResourceName connection, Value reference) {
        Mention mention = first.get(connection);
        if (mention != null && mention.role != Role.WANTED) {
            reference.refuse("The " + connection + " can't be used: on line " + mention.line + " it is "
                    + mention.role.words + ".");
        }
    }
}
