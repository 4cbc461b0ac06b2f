// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each method that a test calls is called with null for each argument that must be there: none ends in a null pointer. */
class NullArgumentsOfTheFakeTest {

    private static final List<Function<FakeKms, Object>> OBJECTS = List.of(
            kms -> kms,
            kms -> CheckedKms.builder(),
            FakeKms::clock,
            FakeKms::identity,
            FakeKms::northflank,
            FakeKms::secretSyncs,
            FakeKms::faults,
            kms -> kms.faults().on(Operation.CREATE_CONNECTION),
            FakeKms::verify,
            kms -> kms.verify().calls(Operation.CREATE_CONNECTION));

    private final List<String> wrong = new ArrayList<>();
    private int called;

    @Test
    void noArgumentThatIsNullEndsInANullPointerException() throws Exception {
        for (Function<FakeKms, Object> object : OBJECTS) {
            for (Method method : typeOf(object).getMethods()) {
                if (method.getDeclaringClass().getName().startsWith("ai.hanzo.kms")
                        && Modifier.isPublic(method.getDeclaringClass().getModifiers())
                        && !method.isBridge()
                        && !method.getName().equals("equals")) {
                    check(method, object);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(called).isGreaterThan(80);
    }

    private static Class<?> typeOf(Function<FakeKms, Object> object) {
        FakeKms kms = CheckedKms.create();
        return object.apply(kms).getClass();
    }

    private void check(Method method, Function<FakeKms, Object> object) throws Exception {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getType().isPrimitive()
                    || parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                continue;
            }
            Class<?> type = parameters[i].getType();
            check(method, object, i, type.isArray() ? Array.newInstance(type.getComponentType(), 1) : null);
            if (holdingNull(type) != null) {
                check(method, object, i, holdingNull(type));
            }
        }
    }

    private void check(Method method, Function<FakeKms, Object> object, int position, @Nullable Object argument)
            throws Exception {
        Object[] args = Arrays.stream(method.getParameters())
                .map(p -> sample(p.getType()))
                .toArray();
        args[position] = argument;
        called++;
        FakeKms kms = CheckedKms.create();
        try {
            method.invoke(Modifier.isStatic(method.getModifiers()) ? null : object.apply(kms), args);
            if (argument != null && !argument.getClass().isArray()) {
                wrong.add(method + ", argument " + (position + 1) + ": accepts " + argument);
            }
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof NullPointerException) {
                wrong.add(method + ", argument " + (position + 1) + ": "
                        + e.getCause().getMessage());
            }
        }
    }

    private static @Nullable Object holdingNull(Class<?> type) {
        if (type == Map.class) {
            return Collections.singletonMap("a", null);
        }
        if (type == List.class) {
            return Collections.singletonList(null);
        }
        return type == Set.class ? Collections.singleton(null) : null;
    }

    private static @Nullable Object sample(Class<?> type) {
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        Map<Class<?>, Object> samples = Map.ofEntries(
                Map.entry(String.class, "a"),
                Map.entry(int.class, 400),
                Map.entry(long.class, 1L),
                Map.entry(boolean.class, true),
                Map.entry(UUID.class, new UUID(0, 1)),
                Map.entry(Duration.class, Duration.ofSeconds(1)),
                Map.entry(Instant.class, Instant.parse("2026-01-01T00:00:00Z")),
                Map.entry(URI.class, URI.create("http://127.0.0.1:1")),
                Map.entry(List.class, List.of()),
                Map.entry(Set.class, Set.of()),
                Map.entry(Map.class, Map.of()),
                Map.entry(Operation.class, Operation.CREATE_CONNECTION),
                Map.entry(Permission.class, Permission.CREATE),
                Map.entry(NorthflankPermission.class, NorthflankPermission.PROJECTS_READ),
                Map.entry(Generation.class, Generation.OLDEST));
        return samples.get(type);
    }
}
