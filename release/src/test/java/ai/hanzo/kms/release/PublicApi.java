// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down what others can compile against: types, members, and their annotations, one a line, in a fixed order. */
final class PublicApi {

    private PublicApi() {}

    static String of(List<Class<?>> types) {
        return types.stream()
                .filter(PublicApi::isVisible)
                .sorted(Comparator.comparing(Class::getName))
                .map(PublicApi::lines)
                .collect(Collectors.joining("\n"));
    }

    private static boolean isVisible(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!isVisible(each.getModifiers())) {
                return false;
            }
        }
        return !type.isSynthetic() && !type.isAnonymousClass();
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String lines(Class<?> type) {
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                members.add(annotations(field) + modifiers(field.getModifiers() & Modifier.fieldModifiers())
                        + text(field.getAnnotatedType()) + " " + field.getName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic()) {
                members.add(annotations(constructor)
                        + modifiers(constructor.getModifiers() & Modifier.constructorModifiers())
                        + variables(constructor.getTypeParameters())
                        + type.getSimpleName()
                        + rest(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method.getModifiers()) && !method.isSynthetic() && !isOfEveryRecord(type, method)) {
                members.add(annotations(method) + modifiers(method.getModifiers() & Modifier.methodModifiers())
                        + (method.isDefault() ? "default " : "") + variables(method.getTypeParameters())
                        + text(method.getAnnotatedReturnType()) + " " + method.getName() + rest(method)
                        + (method.getDefaultValue() == null ? "" : " default " + value(method.getDefaultValue())));
            }
        }
        members.sort(Comparator.naturalOrder());
        String body = members.stream().map(member -> "    " + member + "\n").collect(Collectors.joining());
        return header(type) + "\n" + body;
    }

    /** Every record has them; which bytes a compiler makes of them is no promise. */
    private static boolean isOfEveryRecord(Class<?> type, Method method) {
        boolean hashCode = method.getName().equals("hashCode") && method.getParameterCount() == 0;
        boolean equals = method.getName().equals("equals") && method.getParameterCount() == 1;
        return type.isRecord() && (hashCode || equals);
    }

    private static String header(Class<?> type) {
        StringBuilder header = new StringBuilder(annotations(type));
        int modifiers = type.getModifiers() & Modifier.classModifiers() & ~Modifier.STRICT;
        if (type.isInterface()) {
            modifiers &= ~Modifier.ABSTRACT;
        }
        header.append(modifiers(modifiers)).append(type.isSealed() ? "sealed " : "");
        header.append(kind(type))
                .append(type.getName())
                .append(variables(type.getTypeParameters()).stripTrailing());
        if (type.isRecord()) {
            header.append(Stream.of(type.getRecordComponents())
                    .map(part -> text(part.getAnnotatedType()) + " " + part.getName())
                    .collect(Collectors.joining(", ", "(", ")")));
        } else if (!type.isInterface()
                && type.getSuperclass() != null
                && type.getSuperclass() != Object.class
                && !type.isEnum()) {
            header.append(" extends ").append(text(type.getAnnotatedSuperclass()));
        }
        if (type.getInterfaces().length > 0 && !type.isAnnotation()) {
            header.append(type.isInterface() ? " extends " : " implements ")
                    .append(Arrays.stream(type.getAnnotatedInterfaces())
                            .map(PublicApi::text)
                            .collect(Collectors.joining(", ")));
        }
        if (type.isSealed()) {
            header.append(Arrays.stream(type.getPermittedSubclasses())
                    .map(Class::getName)
                    .collect(Collectors.joining(", ", " permits ", "")));
        }
        return header.toString();
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface ";
        }
        return type.isInterface() ? "interface " : type.isRecord() ? "record " : type.isEnum() ? "enum " : "class ";
    }

    private static String modifiers(int modifiers) {
        String text = Modifier.toString(modifiers & ~(Modifier.SYNCHRONIZED | Modifier.NATIVE | Modifier.TRANSIENT));
        return text.isEmpty() ? "" : text + " ";
    }

    private static String variables(TypeVariable<?>[] variables) {
        if (variables.length == 0) {
            return "";
        }
        return Stream.of(variables)
                .map(variable -> variable.getName()
                        + Stream.of(variable.getAnnotatedBounds())
                                .filter(bound -> bound.getType() != Object.class || bound.getAnnotations().length > 0)
                                .map(PublicApi::text)
                                .reduce((one, other) -> one + " & " + other)
                                .map(bounds -> " extends " + bounds)
                                .orElse(""))
                .collect(Collectors.joining(", ", "<", "> "));
    }

    private static String rest(Executable member) {
        String parameters = Stream.of(member.getParameters())
                .map(parameter -> annotations(parameter) + text(parameter.getAnnotatedType()))
                .collect(Collectors.joining(", ", "(", ")"));
        if (member.isVarArgs()) {
            parameters = parameters.replaceFirst("\\[]\\)$", "...)");
        }
        return parameters
                + Stream.of(member.getAnnotatedExceptionTypes())
                        .map(PublicApi::text)
                        .sorted()
                        .reduce((one, other) -> one + ", " + other)
                        .map(all -> " throws " + all)
                        .orElse("");
    }

    /** The same on every JDK, which {@code toString} is not. */
    private static String text(AnnotatedType annotated) {
        String own = annotations(annotated);
        if (annotated instanceof AnnotatedArrayType array) {
            return text(array.getAnnotatedGenericComponentType()) + (own.isEmpty() ? "" : " " + own) + "[]";
        }
        if (annotated instanceof AnnotatedParameterizedType parameterized) {
            Type raw = ((ParameterizedType) parameterized.getType()).getRawType();
            return own
                    + raw.getTypeName()
                    + Stream.of(parameterized.getAnnotatedActualTypeArguments())
                            .map(PublicApi::text)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        if (annotated instanceof AnnotatedWildcardType wildcard) {
            String lower = bounds(" super ", wildcard.getAnnotatedLowerBounds());
            return own + "?" + (lower.isEmpty() ? bounds(" extends ", wildcard.getAnnotatedUpperBounds()) : lower);
        }
        return own + annotated.getType().getTypeName();
    }

    private static String bounds(String word, AnnotatedType[] bounds) {
        return Stream.of(bounds)
                .filter(bound -> bound.getType() != Object.class || bound.getAnnotations().length > 0)
                .map(bound -> word + text(bound))
                .collect(Collectors.joining());
    }

    private static String annotations(AnnotatedElement element) {
        return Stream.of(element.getDeclaredAnnotations())
                .map(PublicApi::text)
                .sorted()
                .map(text -> text + " ")
                .collect(Collectors.joining());
    }

    private static String text(Annotation annotation) {
        String values = Stream.of(annotation.annotationType().getDeclaredMethods())
                .sorted(Comparator.comparing(Method::getName))
                .map(member -> member(annotation, member))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return "@" + annotation.annotationType().getSimpleName() + (values.isEmpty() ? "" : "(" + values + ")");
    }

    private static String member(Annotation annotation, Method member) {
        try {
            member.setAccessible(true);
            Object value = member.invoke(annotation);
            boolean isDefault = member.getDefaultValue() != null
                    && Arrays.deepEquals(new Object[] {value}, new Object[] {member.getDefaultValue()});
            return isDefault ? "" : member.getName() + "=" + value(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(Object value) {
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        if (value instanceof Annotation annotation) {
            return text(annotation);
        }
        if (value instanceof Object[] many) {
            return Stream.of(many).map(PublicApi::value).collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
}
