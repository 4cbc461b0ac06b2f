// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a snippet of a page declares with a type: those that the later snippets of the page may use. The parameters
 * of methods, lambdas and {@code catch} don't count, because nothing there says where the value comes from.
 */
final class PageNames {

    private PageNames() {}

    /** Returns the source of a class with these variables as fields, or an empty text if the snippet declares none. */
    static String asClass(CompilationUnitTree snippet, String name, String parent) {
        Map<String, String> types = new LinkedHashMap<>();
        Declarations declarations = new Declarations();
        snippet.accept(declarations, types);
        types.values().removeIf(declarations.innerTypes::contains);
        if (types.isEmpty()) {
            return "";
        }
        String imports = snippet.getImports().stream().map(ImportTree::toString).collect(Collectors.joining());
        String fields = types.entrySet().stream()
                .map(each -> "protected %s %s; ".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining());
        return imports + "abstract class %s extends %s { %s }".formatted(name, parent, fields);
    }

    private static final class Declarations extends TreeScanner<@Nullable Void, Map<String, String>> {

        /** Other snippets can't name them. */
        private final Set<String> innerTypes = new HashSet<>();

        private boolean inside;

        /** Looks into the outer classes only; the others have names of their own. */
        @Override
        public @Nullable Void visitClass(ClassTree type, Map<String, String> types) {
            if (inside || type.getKind() == Tree.Kind.RECORD) {
                innerTypes.add(type.getSimpleName().toString());
                return null;
            }
            inside = true;
            scan(type.getMembers(), types);
            inside = false;
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, Map<String, String> types) {
            if (variable.getType() != null) {
                types.putIfAbsent(
                        variable.getName().toString(), variable.getType().toString());
            }
            return super.visitVariable(variable, types);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, Map<String, String> types) {
            return scan(method.getBody(), types);
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, Map<String, String> types) {
            return scan(lambda.getBody(), types);
        }

        @Override
        public @Nullable Void visitCatch(CatchTree handler, Map<String, String> types) {
            return scan(handler.getBlock(), types);
        }

        @Override
        public @Nullable Void visitInstanceOf(InstanceOfTree test, Map<String, String> types) {
            return scan(test.getExpression(), types);
        }
    }
}
