// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of structure. Each returns what breaks it, in words.
 *
 * @param classes what is looked at
 * @param rooms the packages from the top down, each of which may know only those below it
 * @param facades the classes of root packages that nothing below may know; all others are values that everybody may know
 */
record Structure(JavaClasses classes, List<String> rooms, Set<String> facades) {

    private static final int MOST_FILES = 40;
    private static final int LARGEST_CYCLE = 3;

    /** No package knows one above it, but for the values of a root package. */
    List<String> arrowsUp() {
        return dependencies()
                .filter(arrow -> place(arrow.getOriginClass()) > place(arrow.getTargetClass()))
                .filter(arrow -> !isValue(arrow.getTargetClass()))
                .map(arrow -> top(arrow.getOriginClass()).getName() + " -> "
                        + top(arrow.getTargetClass()).getName())
                .distinct()
                .sorted()
                .toList();
    }

    /** Every class is in a room. */
    List<String> classesWithoutRoom() {
        return classes.stream()
                .filter(type -> !rooms.contains(type.getPackageName()))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }

    /** No more than a few classes know each other in a circle. */
    List<String> largeCycles() {
        return cycles(arrows(type -> top(type).getName())).stream()
                .filter(cycle -> cycle.size() > LARGEST_CYCLE)
                .map(Set::toString)
                .toList();
    }

    /** Packages know each other in no circle, but for the values of a root package. */
    List<String> packageCycles() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        dependencies()
                .filter(arrow -> !isValue(arrow.getTargetClass()))
                .forEach(arrow -> arrows.computeIfAbsent(
                                arrow.getOriginClass().getPackageName(), name -> new TreeSet<>())
                        .add(arrow.getTargetClass().getPackageName()));
        return cycles(arrows).stream()
                .filter(cycle -> cycle.size() > 1)
                .map(Set::toString)
                .toList();
    }

    /** A package is small enough to look through. */
    List<String> largePackages() {
        Map<String, Set<String>> files = new TreeMap<>();
        classes.forEach(type -> files.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                .add(top(type).getName()));
        return files.entrySet().stream()
                .filter(entry -> entry.getValue().size() + 1 > MOST_FILES)
                .map(entry -> entry.getKey() + " has " + (entry.getValue().size() + 1) + " files")
                .toList();
    }

    /** What is internal serves the facades above it and does not know them. */
    List<String> internalsThatKnowAFacade() {
        return dependencies()
                .filter(arrow -> isInternal(arrow.getOriginClass()))
                .filter(arrow -> place(arrow.getOriginClass()) > place(arrow.getTargetClass()))
                .filter(arrow -> facades.contains(top(arrow.getTargetClass()).getName()))
                .map(Dependency::getDescription)
                .sorted()
                .toList();
    }

    /** Users see no internal type but in constructors, which only the SDK can call for that very reason. */
    List<String> internalTypesInSignatures() {
        return classes.stream()
                .filter(type -> !isInternal(type) && isApi(type))
                .flatMap(type -> Stream.concat(
                        type.getMembers().stream()
                                .filter(member -> isVisible(member) && !(member instanceof JavaConstructor))
                                .filter(member -> types(member).anyMatch(Structure::isInternal))
                                .map(JavaMember::getFullName),
                        Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                                .filter(Structure::isInternal)
                                .map(parent -> type.getName() + " extends " + parent.getName())))
                .sorted()
                .toList();
    }

    /** A module exports all its packages but the internal ones, and those to nobody, not to one module either. */
    static List<String> wrongExports(ModuleDescriptor module, Set<String> packages) {
        Set<String> exported = module.exports().stream()
                .map(export -> export.isQualified() ? export + " (qualified)" : export.source())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> right =
                packages.stream().filter(name -> !isInternal(name)).collect(Collectors.toCollection(TreeSet::new));
        return Stream.concat(
                        exported.stream().filter(name -> !right.contains(name)).map(name -> "exported: " + name),
                        right.stream().filter(name -> !exported.contains(name)).map(name -> "not exported: " + name))
                .toList();
    }

    static boolean isInternal(JavaClass type) {
        return isInternal(type.getPackageName());
    }

    private static boolean isInternal(String name) {
        return (name + ".").contains(".internal.");
    }

    /** Says whether users can name a type. */
    static boolean isApi(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(Structure::isApi).orElse(true);
    }

    static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    /** Returns all types in the signature of a member. */
    static Stream<JavaClass> types(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.concat(Stream.of(field.getRawType()), field.getType().getAllInvolvedRawTypes().stream());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.of(
                        unit.getRawParameterTypes().stream(),
                        unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                        Stream.of(unit.getRawReturnType()),
                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                        unit.getExceptionTypes().stream())
                .flatMap(all -> all);
    }

    private boolean isValue(JavaClass type) {
        JavaClass top = top(type);
        return isRoot(top.getPackageName())
                && top.getModifiers().contains(JavaModifier.PUBLIC)
                && !facades.contains(top.getName());
    }

    /** A root is a package that has others of its name below it in the list. */
    private boolean isRoot(String name) {
        return rooms.stream().anyMatch(room -> room.startsWith(name + "."));
    }

    private int place(JavaClass type) {
        return rooms.indexOf(type.getPackageName());
    }

    private Stream<Dependency> dependencies() {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> classes.contain(top(arrow.getTargetClass()).getName()))
                .filter(arrow -> !top(arrow.getOriginClass()).equals(top(arrow.getTargetClass())));
    }

    private Map<String, Set<String>> arrows(Function<JavaClass, String> name) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        dependencies()
                .forEach(arrow -> arrows.computeIfAbsent(name.apply(arrow.getOriginClass()), key -> new TreeSet<>())
                        .add(name.apply(arrow.getTargetClass())));
        return arrows;
    }

    private static JavaClass top(JavaClass type) {
        return type.getEnclosingClass().map(Structure::top).orElse(type);
    }

    /** Finds the groups in which each reaches each, by taking the nodes in the order in which they are left. */
    private static Collection<Set<String>> cycles(Map<String, Set<String>> arrows) {
        Deque<String> order = new ArrayDeque<>();
        Set<String> seen = new TreeSet<>();
        arrows.keySet().forEach(node -> leave(node, arrows, seen, order));
        Map<String, Set<String>> back = new TreeMap<>();
        arrows.forEach((from, all) -> all.forEach(
                to -> back.computeIfAbsent(to, key -> new TreeSet<>()).add(from)));
        seen.clear();
        List<Set<String>> groups = new ArrayList<>();
        for (String node : order) {
            Deque<String> group = new ArrayDeque<>();
            leave(node, back, seen, group);
            if (!group.isEmpty()) {
                groups.add(new TreeSet<>(group));
            }
        }
        return groups;
    }

    private static void leave(String node, Map<String, Set<String>> arrows, Set<String> seen, Deque<String> order) {
        if (seen.add(node)) {
            arrows.getOrDefault(node, Set.of()).forEach(next -> leave(next, arrows, seen, order));
            order.push(node);
        }
    }
}
