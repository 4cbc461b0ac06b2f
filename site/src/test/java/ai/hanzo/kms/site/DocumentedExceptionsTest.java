// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Javadoc of the facades names the exceptions that a call throws, where it throws them. */
class DocumentedExceptionsTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final String CORE = "kms-sdk-core/src/main/java/ai/hanzo/kms/";
    private static final String NORTHFLANK = "kms-sdk-northflank/src/main/java/ai/hanzo/kms/northflank/";
    private static final String TESTING = "kms-sdk-testing/src/main/java/ai/hanzo/kms/testing/";

    /** The second column has the methods that send nothing, or whose report holds the exceptions. */
    @ParameterizedTest
    @CsvSource({
        CORE + "KmsClient.java, appConnections calls options withOptions diagnose close toString",
        CORE + "AppConnections.java, ",
        NORTHFLANK + "NorthflankConnections.java, deleteAll",
        NORTHFLANK + "NorthflankConnectionUsage.java, ",
        NORTHFLANK + "NorthflankTokenRotation.java, rotateAll",
        NORTHFLANK + "sync/NorthflankSecretSyncs.java, deleteAll",
        NORTHFLANK + "sync/SecretSyncJobs.java, ",
        NORTHFLANK + "account/NorthflankAccount.java, close toString",
        NORTHFLANK + "account/NorthflankTokenCheck.java, ",
        NORTHFLANK + "provision/NorthflankProvisioning.java, apply"
    })
    void kmsExceptionIsDocumentedByTheTypeOrByEachCallThatSends(String file, @Nullable String silent)
            throws IOException {
        Source source = Source.of(file);
        Set<String> sendNothing = silent == null ? Set.of() : Set.of(silent.split(" "));

        assertThat(source.methods())
                .filteredOn(method -> !method.getModifiers().getFlags().contains(Modifier.STATIC))
                .filteredOn(method -> !sendNothing.contains(method.getName().toString()))
                .isNotEmpty()
                .filteredOn(method -> !source.comment().contains("KmsException"))
                .filteredOn(method -> !source.thrown(method).contains("KmsException"))
                .extracting(Source::signature)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CORE + "KmsClient.java",
                CORE + "KmsCredentials.java",
                CORE + "AppConnections.java",
                CORE + "extension/BulkCalls.java",
                CORE + "extension/Calls.java",
                CORE + "extension/Creations.java",
                CORE + "extension/Polling.java",
                NORTHFLANK + "NorthflankConnections.java",
                NORTHFLANK + "NorthflankConnectionUsage.java",
                NORTHFLANK + "NorthflankTokenRotation.java",
                NORTHFLANK + "NorthflankTrial.java",
                NORTHFLANK + "sync/NorthflankSecretSyncs.java",
                NORTHFLANK + "sync/SecretSyncJobs.java",
                NORTHFLANK + "account/NorthflankAccount.java",
                NORTHFLANK + "account/NorthflankTokenCheck.java",
                NORTHFLANK + "provision/NorthflankProvisioning.java",
                TESTING + "FakeKms.java",
                TESTING + "FakeClock.java",
                TESTING + "FakeIdentity.java",
                TESTING + "FakeKmsBuilder.java",
                TESTING + "FakeNorthflank.java",
                TESTING + "FakeSecretSyncs.java",
                TESTING + "fault/FaultPlan.java",
                TESTING + "fault/Faults.java",
                TESTING + "verify/CallsVerifier.java",
                TESTING + "verify/FakeKmsVerifier.java"
            })
    void aNullArgumentIsDocumentedByTheTypeOrByEachMethod(String file) throws IOException {
        Source source = Source.of(file);

        if (!source.comment().contains("IllegalArgumentException")) {
            assertThat(source.methods())
                    .filteredOn(Source::takesReference)
                    .filteredOn(method -> !source.thrown(method).contains("IllegalArgumentException"))
                    .extracting(Source::signature)
                    .isEmpty();
        }
    }

    /** A public class and its Javadoc. */
    private record Source(DocTrees trees, CompilationUnitTree file, ClassTree type) {

        static Source of(String file) throws IOException {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, problem -> {}, null, null, files.getJavaFileObjects(ROOT.resolve(file)));
            CompilationUnitTree unit = task.parse().iterator().next();
            ClassTree type = unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .findFirst()
                    .orElseThrow();
            return new Source(DocTrees.instance(task), unit, type);
        }

        List<MethodTree> methods() {
            List<MethodTree> methods = new ArrayList<>();
            boolean all = type.getKind() == Tree.Kind.INTERFACE;
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree method
                        && (all || method.getModifiers().getFlags().contains(Modifier.PUBLIC))) {
                    methods.add(method);
                }
            }
            return methods;
        }

        String comment() {
            return String.valueOf(doc(type));
        }

        Set<String> thrown(MethodTree method) {
            DocCommentTree doc = doc(method);
            if (doc == null) {
                return Set.of();
            }
            return doc.getBlockTags().stream()
                    .filter(tag -> tag.getKind() == DocTree.Kind.THROWS)
                    .map(tag -> ((ThrowsTree) tag).getExceptionName().getSignature())
                    .map(name -> name.replaceAll(".*\\.", ""))
                    .collect(Collectors.toSet());
        }

        private @Nullable DocCommentTree doc(Tree tree) {
            return trees.getDocCommentTree(TreePath.getPath(file, tree));
        }

        static boolean takesReference(MethodTree method) {
            return method.getParameters().stream()
                    .filter(parameter -> !(parameter.getType() instanceof PrimitiveTypeTree))
                    .anyMatch(parameter -> !parameter.getModifiers().toString().contains("Nullable"));
        }

        static String signature(MethodTree method) {
            return method.getName() + "(" + method.getParameters() + ")";
        }
    }
}
