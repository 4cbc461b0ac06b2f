// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import feign.RequestLine;
import java.lang.reflect.Method;

/**
 * Names the endpoint of a call, in words that may be logged.
 *
 * @param method the HTTP method
 * @param pathTemplate the path with its placeholders, without the query
 */
public record Endpoint(String method, String pathTemplate) {

    private static final String SIGN_IN = "/api/v1/auth/";

    /**
     * Reads the request line of a method of a Feign interface.
     *
     * @throws IllegalArgumentException if the method has no request line
     */
    public static Endpoint of(Method method) {
        RequestLine line = method.getAnnotation(RequestLine.class);
        if (line == null) {
            throw new IllegalArgumentException("The method " + method.getName() + " has no @RequestLine.");
        }
        String[] parts = line.value().strip().split(" +", 2);
        String path = parts.length == 2 ? parts[1] : "/";
        int query = path.indexOf('?');
        return new Endpoint(parts[0], query < 0 ? path : path.substring(0, query));
    }

    /** Says whether the call is a write whose result the caller can look up; a sign-in is not. */
    public boolean isWrite() {
        return !isRead() && !isSignIn();
    }

    public boolean isSignIn() {
        return pathTemplate.startsWith(SIGN_IN);
    }

    public boolean isRead() {
        return method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + pathTemplate;
    }
}
