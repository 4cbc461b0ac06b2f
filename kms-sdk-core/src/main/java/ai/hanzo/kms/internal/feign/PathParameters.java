// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.feign;

import ai.hanzo.kms.internal.call.Endpoint;
import feign.Param;
import feign.Request;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of a method that go into the path. With an empty one, or with a dot segment, the request would
 * address another resource.
 */
final class PathParameters {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}:]+)[^}]*}");

    /** Matches dot segments, also with encoded dots. */
    private static final Pattern STEP = Pattern.compile("(\\.|%2[eE]){1,2}");

    private final String path;
    private final List<List<Part>> segments;

    private PathParameters(String path, List<List<Part>> segments) {
        this.path = path;
        this.segments = segments;
    }

    static PathParameters of(Method method) {
        Map<String, Integer> positions = new HashMap<>();
        Annotation[][] annotations = method.getParameterAnnotations();
        for (int i = 0; i < annotations.length; i++) {
            for (Annotation annotation : annotations[i]) {
                if (annotation instanceof Param param) {
                    positions.put(param.value(), i);
                }
            }
        }
        String path = Endpoint.of(method).pathTemplate();
        return new PathParameters(
                path,
                Stream.of(path.split("/"))
                        .filter(segment -> !positions.isEmpty() && segment.contains("{"))
                        .map(segment -> parts(segment, positions))
                        .toList());
    }

    private static List<Part> parts(String segment, Map<String, Integer> positions) {
        List<Part> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(segment);
        int end = 0;
        while (placeholder.find()) {
            parts.add(new Part(segment.substring(end, placeholder.start()), null, -1));
            String name = placeholder.group(1);
            parts.add(new Part("", name, positions.getOrDefault(name, -1)));
            end = placeholder.end();
        }
        parts.add(new Part(segment.substring(end), null, -1));
        return parts;
    }

    /**
     * Refuses parameters that could send the token to another server, or replace the options of the call.
     *
     * @throws IllegalArgumentException if the method has such a parameter
     */
    static void requireNoOtherTarget(Class<?> type, Method method) {
        for (Class<?> parameter : method.getParameterTypes()) {
            if (parameter == URI.class || parameter == URL.class || Request.Options.class.isAssignableFrom(parameter)) {
                throw new IllegalArgumentException(
                        type.getName() + "." + method.getName() + " has a parameter of the type "
                                + parameter.getSimpleName()
                                + ", which is not supported: all calls go to the server of the client,"
                                + " with its options.");
            }
        }
    }

    /**
     * Checks each segment of the final path.
     *
     * @throws IllegalArgumentException if one would be empty, {@code .} or {@code ..}; no value is quoted
     */
    void check(Object @Nullable [] args) {
        if (args == null) {
            return;
        }
        for (List<Part> segment : segments) {
            StringBuilder filled = new StringBuilder();
            String name = "";
            for (Part part : segment) {
                name = part.name == null ? name : part.name;
                filled.append(valueOf(part, args));
            }
            if (STEP.matcher(filled.toString().strip()).matches()) {
                throw refused(name, "must not be . or ..");
            }
        }
    }

    private String valueOf(Part part, Object[] args) {
        if (part.name == null) {
            return part.text;
        }
        Object value = part.position < 0 ? null : args[part.position];
        String text = value == null ? "" : value.toString();
        if (text.isBlank()) {
            throw refused(part.name, "must not be empty");
        }
        return text;
    }

    private IllegalArgumentException refused(String name, String rule) {
        return new IllegalArgumentException(
                "The parameter " + name + " of the path " + path + " " + rule + "; nothing was sent.");
    }

    /**
     * A piece of a segment: text, or a placeholder with a name.
     *
     * @param position the position of the argument, or -1 if there is none
     */
    private record Part(String text, @Nullable String name, int position) {}
}
