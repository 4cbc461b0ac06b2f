// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The components of the create request, whatever they are, and requests that set all of them. */
final class RequestComponents {

    static final List<RecordComponent> ALL = List.of(NorthflankConnectionRequest.class.getRecordComponents());

    /** They say what the SDK shall do, and are never sent. */
    private static final Set<String> FLAGS = Set.of("rotateToken", "formerName");

    private RequestComponents() {}

    static boolean isFlag(RecordComponent component) {
        return FLAGS.contains(component.getName());
    }

    static NorthflankConnectionRequest requestWithAll() {
        NorthflankConnectionRequest.Builder builder = NorthflankConnectionRequest.builder();
        ALL.forEach(component -> set(builder, component, 1));
        return builder.build();
    }

    static NorthflankConnectionRequest requestWithOther(RecordComponent other) {
        NorthflankConnectionRequest.Builder builder = NorthflankConnectionRequest.builder();
        ALL.stream()
                .filter(component -> !isFlag(component))
                .forEach(component -> set(builder, component, component.equals(other) ? 2 : 1));
        return builder.build();
    }

    private static void set(NorthflankConnectionRequest.Builder builder, RecordComponent component, int variant) {
        String name = component.getName();
        try {
            if (component.getType() == boolean.class) {
                builder.getClass().getMethod(name).invoke(builder);
            } else {
                builder.getClass().getMethod(name, component.getType()).invoke(builder, sample(component, variant));
            }
        } catch (NoSuchMethodException e) {
            fail("NorthflankConnectionRequest.Builder has no method " + name + "(...)", e);
        } catch (ReflectiveOperationException e) {
            fail("NorthflankConnectionRequest.Builder." + name + "(...) refuses the sample", e);
        }
    }

    /** Gives two values for each component, good by the rules of all of them. */
    private static Object sample(RecordComponent component, int variant) {
        if (component.getType() == String.class) {
            return text(component.getName(), variant);
        }
        if (component.getType() == boolean.class || component.getType() == Boolean.class) {
            return variant == 1;
        }
        throw new AssertionError("RequestComponents.sample(...) has no values for " + component + ": add two");
    }

    static String text(RecordComponent component, int variant) {
        return String.valueOf(sample(component, variant));
    }

    static String text(String name, int variant) {
        return name.toLowerCase(Locale.ROOT) + "-" + variant;
    }

    static String read(Object holder, RecordComponent component) {
        try {
            return String.valueOf(
                    holder.getClass().getMethod(component.getName()).invoke(holder));
        } catch (ReflectiveOperationException e) {
            return fail(holder.getClass().getSimpleName() + " has no method " + component.getName() + "()", e);
        }
    }
}
