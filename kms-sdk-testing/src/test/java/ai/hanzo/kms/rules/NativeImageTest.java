// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a native image must be told about the SDK, derived from the code: the proxies that Feign's interfaces become, the
 * types that the JSON mapper meets, and the resources that are read. The metadata says that and nothing else.
 */
class NativeImageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"kms-sdk-core", "kms-sdk-northflank"})
    void theMetadataNamesTheProxyOfEveryFeignInterface(String artifact) throws Exception {
        Set<String> declared = new TreeSet<>();
        for (JsonNode proxy : config(artifact, "proxy-config.json")) {
            assertThat(proxy.path("interfaces")).hasSize(1);
            declared.add(proxy.path("interfaces").path(0).asText());
        }

        assertThat(declared).isEqualTo(names(interfaces(), artifact));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kms-sdk-core", "kms-sdk-northflank"})
    void theMetadataNamesEveryTypeThatTheMapperOrFeignLooksInto(String artifact) throws Exception {
        Set<String> declared = StreamSupport.stream(
                        config(artifact, "reflect-config.json").spliterator(), false)
                .map(entry -> entry.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> needed = names(Stream.concat(interfaces(), mapped().stream()), artifact);

        assertThat(declared).isEqualTo(needed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kms-sdk-core", "kms-sdk-northflank"})
    void theMetadataOpensWhatTheyNeedOfEachType(String artifact) throws Exception {
        for (JsonNode entry : config(artifact, "reflect-config.json")) {
            Class<?> type = Class.forName(entry.path("name").asText());
            List<String> needed = type.isInterface()
                    ? List.of("allDeclaredMethods", "allPublicMethods")
                    : List.of("allDeclaredConstructors", "allDeclaredFields", "allDeclaredMethods");

            assertThat(needed)
                    .as(type.getName())
                    .allMatch(attribute -> entry.path(attribute).asBoolean());
            assertThat(entry.path("allRecordComponents").asBoolean())
                    .as(type.getName())
                    .isEqualTo(type.isRecord());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kms-sdk-core", "kms-sdk-northflank"})
    void theMetadataNamesEveryResourceThatIsRead(String artifact) throws Exception {
        Set<String> readers = classes()
                .filter(type -> artifact.equals(artifact(type.reflect())))
                // It reads a file of Feign, and does without.
                .filter(type -> !type.getSimpleName().equals("LibraryVersions"))
                .filter(type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTarget().getName().startsWith("getResource")))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> resources = resources(artifact);
        List<String> patterns = StreamSupport.stream(
                        config(artifact, "resource-config.json")
                                .path("resources")
                                .path("includes")
                                .spliterator(),
                        false)
                .map(include -> include.path("pattern").asText())
                .toList();

        assertThat(resources)
                .allSatisfy(resource -> assertThat(patterns)
                        .filteredOn(resource::matches)
                        .as(resource)
                        .hasSize(1));
        assertThat(patterns)
                .allSatisfy(pattern -> assertThat(resources).anyMatch(resource -> resource.matches(pattern)));
        assertThat(readers)
                .isEqualTo(resources.stream()
                        .map(resource ->
                                resource.substring(0, resource.lastIndexOf('/')).replace('/', '.'))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What is found above is all: nothing else is looked up by name, proxied or handed to the mapper. */
    @Test
    void nothingElseOfTheSdkNeedsMetadata() {
        noClasses()
                .that(DescribedPredicate.describe("are of core or northflank", NativeImageTest::isPublished))
                .and()
                .haveNameNotMatching(
                        "ai[.]hanzo[.]kms[.]internal[.](feign[.](ApiFactory|Json(De|En)coder)|http[.](OwnClient|UserAgent)"
                                + "|engine[.]LibraryVersions)"
                                // OwnClient looks up a method by constants, which native-image sees by itself.
                                // SignedAwsRequest writes a map of texts.
                                + "|ai[.]hanzo[.]kms[.]SignedAwsRequest")
                .should()
                .accessTargetWhere(DescribedPredicate.describe("needs metadata", NativeImageTest::needsMetadata))
                .check(Sdk.CLASSES);
    }

    private static boolean needsMetadata(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return switch (owner) {
            case "java.lang.Class" ->
                name.equals("forName")
                        || name.startsWith("getResource")
                        || name.matches("get(Declared)?(Method|Field|Constr).*");
            case "java.lang.ClassLoader" -> true;
            case "java.util.ServiceLoader", "java.util.ResourceBundle" -> true;
            case "java.lang.reflect.Proxy" -> name.equals("newProxyInstance");
            case "com.fasterxml.jackson.databind.ObjectMapper",
                    "com.fasterxml.jackson.databind.json.JsonMapper",
                    "com.fasterxml.jackson.databind.ObjectReader" ->
                name.matches(
                        "readValue|readerFor|writeValue.*|convertValue|treeToValue|valueToTree|constructType|updateValue");
            default -> false;
        };
    }

    private static Stream<Class<?>> interfaces() {
        return classes()
                .filter(type -> type.isInterface()
                        && type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(RequestLine.class)))
                .map(JavaClass::reflect);
    }

    /** All types of the SDK in what the interfaces send and get. */
    private static Set<Class<?>> mapped() {
        Set<Class<?>> found = new HashSet<>();
        interfaces().flatMap(type -> Stream.of(type.getMethods())).forEach(method -> {
            visit(method.getGenericReturnType(), found);
            for (Parameter parameter : method.getParameters()) {
                if (!isPartOfThePath(parameter)) {
                    visit(parameter.getParameterizedType(), found);
                }
            }
        });
        return found;
    }

    private static boolean isPartOfThePath(AnnotatedElement parameter) {
        return parameter.isAnnotationPresent(Param.class);
    }

    private static void visit(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            visit(generic.getRawType(), found);
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> visit(argument, found));
        } else if (type instanceof GenericArrayType array) {
            visit(array.getGenericComponentType(), found);
        } else if (type instanceof TypeVariable<?> variable) {
            Stream.of(variable.getBounds()).forEach(bound -> visit(bound, found));
        } else if (type instanceof WildcardType wildcard) {
            Stream.of(wildcard.getUpperBounds()).forEach(bound -> visit(bound, found));
        } else if (type instanceof Class<?> raw) {
            if (raw.isArray()) {
                visit(raw.getComponentType(), found);
            } else if (raw.getName().startsWith("ai.hanzo.kms.") && found.add(raw)) {
                for (Field field : raw.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        visit(field.getGenericType(), found);
                    }
                }
            }
        }
    }

    private static Stream<JavaClass> classes() {
        return Sdk.CLASSES.stream().filter(NativeImageTest::isPublished);
    }

    private static boolean isPublished(JavaClass type) {
        return !type.getPackageName().startsWith("ai.hanzo.kms.testing")
                && !type.getPackageName().contains(".rules");
    }

    private static Set<String> names(Stream<Class<?>> types, String artifact) {
        return types.filter(type -> artifact.equals(artifact(type)))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String artifact(Class<?> type) {
        return Stream.of("kms-sdk-core", "kms-sdk-northflank")
                .filter(name -> place(type).toString().contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static Path place(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Returns all files of an artifact but for classes and what tools read. */
    private static Set<String> resources(String artifact) throws IOException {
        Path place = place(classes()
                .<Class<?>>map(JavaClass::reflect)
                .filter(type -> artifact.equals(artifact(type)))
                .findFirst()
                .orElseThrow());
        if (Files.isDirectory(place)) {
            return resources(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return resources(jar.getPath("/"));
        }
    }

    private static Set<String> resources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static JsonNode config(String artifact, String file) throws IOException {
        String name = "/META-INF/native-image/ai.hanzo/" + artifact + "/" + file;
        try (InputStream json = NativeImageTest.class.getResourceAsStream(name)) {
            return JSON.readTree(Objects.requireNonNull(json, name));
        }
    }
}
