// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.northflank.fixture.PublicTypes;
import ai.hanzo.kms.northflank.fixture.SampleArguments;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each public record is made with null for each component that must be there: it names that component, or does without. */
class NullComponentsTest {

    private final List<String> wrong = new ArrayList<>();
    private int made;

    @Test
    void noComponentThatIsNullEndsInANullPointerException() throws Exception {
        for (Class<?> type : PublicTypes.all()) {
            if (type.isRecord()) {
                checkRecord(type);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(made).isGreaterThan(50);
    }

    @Test
    void onlyRecordsHaveConstructorsThatTakeArgumentsOfCallers() throws Exception {
        assertThat(PublicTypes.all())
                .filteredOn(type -> !type.isRecord())
                .flatExtracting(type -> List.of(type.getConstructors()))
                .filteredOn(constructor -> Arrays.stream(constructor.getParameterTypes())
                        .noneMatch(type -> type.getPackageName().contains(".internal.")))
                .allMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private static @Nullable Object sample(RecordComponent component) {
        return component.getName().equals("secretPath") ? "/" : SampleArguments.of(component.getType());
    }

    private void checkRecord(Class<?> type) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            if (component.getType().isPrimitive()
                    || component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                continue;
            }
            Object[] args =
                    Arrays.stream(components).map(NullComponentsTest::sample).toArray();
            args[i] = null;
            made++;
            try {
                type.getDeclaredConstructor(types).newInstance(args);
            } catch (InvocationTargetException e) {
                if (!PublicTypes.names(e.getCause(), component.getName())) {
                    wrong.add(component + " of " + type + ": " + e.getCause());
                }
            }
        }
    }
}
