// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The consumer and the fake, with other libraries than they were compiled and tested with, and without JUnit. */
class ClassPathTest {

    private static final String SDK =
            "kms-sdk-(core|northflank|testing)|compatibility.target.classes|wiremock-standalone|harrel|opentest4j";

    private static final Pattern MESSAGE =
            Pattern.compile("(?s)```text\\s(The Hanzo KMS SDK.*?found: )com\\..*?newer\\)(;.*?)\\s```");

    @ParameterizedTest
    @MethodSource("ai.hanzo.kms.compatibility.Combination#quick")
    void runsWithTheOldestAndTheNewestLibraries(Combination libraries) throws Exception {
        assertRuns(libraries);
    }

    @Tag("matrix")
    @ParameterizedTest
    @MethodSource("ai.hanzo.kms.compatibility.Combination#more")
    void runsWithAllLibrariesInBetween(Combination libraries) throws Exception {
        assertRuns(libraries);
    }

    private static void assertRuns(Combination libraries) throws Exception {
        Program program = Program.run(arguments(libraries.path(), "fake.ConsumerWithFake"));

        assertThat(program.errors()).doesNotContain("Exception", "Error");
        assertThat(program.lines()).as(program.errors()).isEqualTo(Program.ALL_STEPS);
        assertThat(program.status()).isZero();
    }

    static Stream<Refused> tooOldAtOnce() {
        String feign = Versions.of("feign");
        String jackson = Versions.of("jackson");
        String slf4j = Versions.of("slf4j");
        return Stream.of(
                new Refused(
                        Combination.of("old Feign", Versions.of("feign-too-old"), "", jackson, slf4j),
                        "io.github.openfeign:feign-core " + Versions.of("feign-too-old")
                                + " (needed is 12.5 or newer)"),
                new Refused(
                        Combination.of("no Feign", "", "", jackson, slf4j),
                        "io.github.openfeign:feign-core none (needed is 12.5 or newer)"),
                new Refused(
                        Combination.of("old Jackson", feign, "", Versions.of("jackson-2.14"), slf4j),
                        "com.fasterxml.jackson.core:jackson-databind " + Versions.of("jackson-2.14")
                                + " (needed is 2.15 or newer)"),
                new Refused(
                        Combination.of("no Jackson", feign, "", "", slf4j),
                        "com.fasterxml.jackson.core:jackson-databind none (needed is 2.15 or newer)"),
                new Refused(
                        Combination.of("no SLF4J", feign, "", jackson, ""),
                        "org.slf4j:slf4j-api none (needed is 1.7 or newer)"));
    }

    /** Libraries that the SDK can't work with, and what it says about them. */
    record Refused(Combination libraries, String found) {
        @Override
        public String toString() {
            return libraries.name();
        }
    }

    @ParameterizedTest
    @MethodSource("tooOldAtOnce")
    void saysInOneSentenceWhatIsMissingWhenAClientIsBuilt(Refused refused) throws Exception {
        Program program = Program.run(arguments(refused.libraries().path(), "RemoteConsumer"));

        assertRefused(program, refused.found());
    }

    @ParameterizedTest
    @MethodSource("tooOldAtOnce")
    void saysTheSameWhenAFakeIsStarted(Refused refused) throws Exception {
        Program program = Program.run(arguments(refused.libraries().path(), "fake.ConsumerWithFake"));

        assertRefused(program, refused.found());
    }

    @Tag("matrix")
    @Test
    void refusesJackson213Too() throws Exception {
        Combination libraries = Combination.of(
                "older Jackson", Versions.of("feign"), "", Versions.of("jackson-2.13"), Versions.of("slf4j"));

        Program program = Program.run(arguments(libraries.path(), "RemoteConsumer"));

        assertRefused(program, "com.fasterxml.jackson.core:jackson-databind " + Versions.of("jackson-2.13"));
    }

    private static void assertRefused(Program program, String found) throws IOException {
        assertThat(program.lines()).isEmpty();
        assertThat(program.status()).isEqualTo(1);
        assertThat(program.errors())
                .startsWith("Exception in thread \"main\" java.lang.IllegalStateException:"
                        + " The Hanzo KMS SDK can't work with the libraries that it found: ")
                .contains(found)
                .contains(messageOfThePage())
                .doesNotContain("Caused by");
    }

    /** Returns the message that docs/versions.md shows, without the library, which is an example. */
    private static List<String> messageOfThePage() throws IOException {
        String page = Files.readString(
                Path.of(Objects.requireNonNull(System.getProperty("repository.root")), "docs", "versions.md"));
        Matcher message = MESSAGE.matcher(page);
        assertThat(message.find()).isTrue();
        return Stream.of(message.group(1), message.group(2))
                .map(part -> part.replaceAll("\\s+", " "))
                .toList();
    }

    private static List<String> arguments(String libraries, String main) {
        return List.of(
                "-cp", Program.entries(SDK) + File.pathSeparator + libraries, "ai.hanzo.kms.compatibility." + main);
    }
}
