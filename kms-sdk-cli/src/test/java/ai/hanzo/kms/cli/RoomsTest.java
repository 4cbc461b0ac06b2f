// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.WatchedFakes;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of this module know each other as ARCHITECTURE.md says. */
class RoomsTest {

    private static final String ROOT = "ai.hanzo.kms.cli";
    private static final Pattern TABLE = Pattern.compile("(?ms)^\\| cli \\|.*?\\n\\n");
    private static final Pattern CELL = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages(ROOT);

    @Test
    void aPackageKnowsOnlyThoseBelowIt() throws IOException {
        List<String> rooms = rooms();
        for (int room = 0; room < rooms.size(); room++) {
            for (String above : rooms.subList(0, room)) {
                noClasses()
                        .that()
                        .resideInAPackage(rooms.get(room))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(above)
                        .check(CLASSES);
            }
        }
        assertThat(CLASSES).extracting(JavaClass::getPackageName).hasSameElementsAs(rooms);
    }

    @Test
    void theReaderOfFilesAndTheOutputKnowNoOther() {
        for (String room : List.of("file", "output")) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".internal." + room)
                    .should()
                    .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "..")
                            .and(JavaClass.Predicates.resideOutsideOfPackage(ROOT + ".internal." + room)))
                    .check(CLASSES);
        }
    }

    @Test
    void nothingKnowsTheInsideOfTheLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.hanzo.kms.internal..", "feign..", "org.slf4j..")
                .check(CLASSES);
    }

    @Test
    void aPackageIsSmall() throws IOException {
        for (String room : rooms()) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java", room.replace('.', '/')))) {
                assertThat(files.filter(Files::isRegularFile)).as(room).hasSizeLessThanOrEqualTo(40);
            }
        }
    }

    @Test
    void testsStartTheirFakesWithTheWatch() {
        WatchedFakes.inAllBut().check(TESTS);
    }

    private static List<String> rooms() throws IOException {
        String page = Files.readString(Path.of("..", "ARCHITECTURE.md"));
        String table = TABLE.matcher(page).results().findFirst().orElseThrow().group();
        return CELL.matcher(table)
                .results()
                .map(cell -> cell.group(1))
                .map(name -> name.startsWith(".") ? ROOT + name : name)
                .toList();
    }
}
