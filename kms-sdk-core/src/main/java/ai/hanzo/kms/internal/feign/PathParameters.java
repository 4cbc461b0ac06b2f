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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a method that go into the path. Without one, or with one that a server or a proxy reads as "this folder" or
 * "the one above", the request would name another thing.
 */
final class PathParameters {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}:]+)[^}]*}");

    private final String path;
    private final Map<String, Integer> positions = new LinkedHashMap<>();

    private PathParameters(String path) {
        this.path = path;
    }

    static PathParameters of(Method method) {
        PathParameters parameters = new PathParameters(Endpoint.of(method).pathTemplate());
        Annotation[][] annotations = method.getParameterAnnotations();
        for (int i = 0; i < annotations.length; i++) {
            for (Annotation annotation : annotations[i]) {
                if (annotation instanceof Param param) {
                    parameters.positions.put(param.value(), i);
                }
            }
        }
        return parameters;
    }

    /**
     * Refuses what could send the token elsewhere, or takes the place of the call's own options.
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
     * Looks at each segment of the path as it will be.
     *
     * @throws IllegalArgumentException if one would be empty, {@code .} or {@code ..}; no value is quoted
     */
    void check(Object @Nullable [] args) {
        if (args == null || positions.isEmpty()) {
            return;
        }
        for (String segment : path.split("/", -1)) {
            Matcher placeholder = PLACEHOLDER.matcher(segment);
            StringBuilder filled = new StringBuilder();
            String name = null;
            while (placeholder.find()) {
                name = placeholder.group(1);
                Integer position = positions.get(name);
                String value = position == null || args[position] == null ? "" : String.valueOf(args[position]);
                if (value.isBlank()) {
                    throw refused(name, "must not be empty");
                }
                placeholder.appendReplacement(filled, Matcher.quoteReplacement(value));
            }
            placeholder.appendTail(filled);
            if (name != null && isStep(filled.toString())) {
                throw refused(name, "must not be . or ..");
            }
        }
    }

    private static boolean isStep(String segment) {
        String plain = segment.strip().replaceAll("(?i)%2e", ".");
        return plain.equals(".") || plain.equals("..");
    }

    private IllegalArgumentException refused(String name, String rule) {
        return new IllegalArgumentException(
                "The parameter " + name + " of the path " + path + " " + rule + "; nothing was sent.");
    }
}
