// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says which artifact a path in a Maven repository belongs to.
 *
 * @param artifact its name
 * @param version its version
 * @param rest what follows the two in the name of the file, such as {@code -sources.jar}
 */
record Coordinates(String artifact, String version, String rest) {

    static final String GROUP = "ai.hanzo";

    private static final Pattern PATH = Pattern.compile("ai/hanzo/([^/]+)/([^/]+)/\\1-\\2([.-][^/]+)");

    static @Nullable Coordinates of(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? new Coordinates(matcher.group(1), matcher.group(2), matcher.group(3)) : null;
    }
}
