// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A text in a source from which a message is made. What is known at run time only is an ellipsis.
 *
 * @param place file and line
 * @param use what the text is passed to, such as {@code new IllegalArgumentException} or {@code LOG.warn}
 * @param text the text
 */
record Message(String place, String use, String text) {

    /** What takes a whole message. */
    private static final Set<String> WHOLE = Set.of(
            "new AssertionError",
            "new IllegalArgumentException",
            "new IllegalStateException",
            "new KmsConfigurationException",
            "new ParameterResolutionException",
            "new UncheckedIOException",
            "new UnsupportedOperationException",
            "new UsageException",
            "Arguments.check",
            "Trial.require",
            "check",
            "requireNo");

    private static final int LEAST_WORDS = 3;

    /** Says whether the text is a whole message: all of an exception, or a log line. */
    boolean isWhole() {
        return WHOLE.contains(use) || isLogLine();
    }

    boolean isLogLine() {
        return use.matches("(LOG|log|LoggerFactory.*)\\.(trace|debug|info|warn|error)");
    }

    /** Says whether the fake sends the text as the words of a server, which the contract gives. */
    boolean isServers() {
        return use.startsWith("Refusal.");
    }

    /** Says whether the text is a list of words for the code. */
    boolean isList() {
        return use.endsWith("split");
    }

    @Override
    public String toString() {
        return place + " [" + use + "] " + text.replace("\n", "\\n");
    }

    /** Returns the texts of at least three words in the sources of a folder, in their order. */
    static List<Message> in(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Message> messages = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, problem -> {}, null, null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree file : task.parse()) {
                new Finder(file, Trees.instance(task), messages).scan(file, null);
            }
        }
        return messages;
    }

    private static boolean hasText(Tree tree) {
        if (tree instanceof LiteralTree literal) {
            return literal.getValue() instanceof String;
        }
        if (tree instanceof ParenthesizedTree inner) {
            return hasText(inner.getExpression());
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            return hasText(choice.getTrueExpression()) || hasText(choice.getFalseExpression());
        }
        return tree instanceof BinaryTree sum && (hasText(sum.getLeftOperand()) || hasText(sum.getRightOperand()));
    }

    private static String textOf(Tree tree) {
        if (tree instanceof LiteralTree literal) {
            return String.valueOf(literal.getValue());
        }
        if (tree instanceof ParenthesizedTree inner) {
            return textOf(inner.getExpression());
        }
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return textOf(sum.getLeftOperand()) + textOf(sum.getRightOperand());
        }
        if (tree instanceof ConditionalExpressionTree choice && hasText(choice)) {
            return "{" + textOf(choice.getTrueExpression()) + "|" + textOf(choice.getFalseExpression()) + "}";
        }
        return "…";
    }

    private static final class Finder extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree file;
        private final Trees trees;
        private final List<Message> found;

        Finder(CompilationUnitTree file, Trees trees, List<Message> found) {
            this.file = file;
            this.trees = trees;
            this.found = found;
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void nothing) {
            return null;
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree sum, @Nullable Void nothing) {
            if (sum.getKind() == Tree.Kind.PLUS && hasText(sum)) {
                note(sum);
                return null;
            }
            return super.visitBinary(sum, null);
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            if (hasText(literal)) {
                note(literal);
            }
            return null;
        }

        private void note(Tree tree) {
            String text = textOf(tree);
            if (text.strip().split("\\s+").length >= LEAST_WORDS) {
                long line = file.getLineMap()
                        .getLineNumber(trees.getSourcePositions().getStartPosition(file, tree));
                String name =
                        Path.of(file.getSourceFile().getName()).getFileName().toString();
                found.add(new Message(name + ":" + line, use(getCurrentPath()), text));
            }
        }

        private static String use(TreePath path) {
            for (Tree tree : path) {
                if (tree instanceof NewClassTree made) {
                    return "new " + made.getIdentifier();
                }
                if (tree instanceof MethodInvocationTree call) {
                    return call.getMethodSelect().toString().replaceAll("\\(.*\\)|\\s", "");
                }
            }
            return "";
        }
    }
}
