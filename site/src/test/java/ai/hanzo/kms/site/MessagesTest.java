// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Writes all texts from which the SDK makes exception messages and log lines to {@code target/messages.txt}, for a reader, and
 * holds them to one voice. {@code TroubleshootingPageTest} provokes the most frequent messages and measures them as a whole.
 */
class MessagesTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path LIST = Path.of("target", "messages.txt");
    private static final List<String> MODULES =
            List.of("kms-sdk-core", "kms-sdk-northflank", "kms-sdk-micrometer", "kms-sdk-spring-boot-starter");

    /** The longest message without a reason of the server's. */
    private static final int LONGEST = 400;

    private static final Pattern NO_WORDS =
            Pattern.compile("\\b(cannot|can not|mend|is no longer to be|what is to)\\b");

    /** Begins with a capital letter or the name of an argument, and ends with a period or with a text that does. */
    private static final Pattern SENTENCE = Pattern.compile(
            "(?s)([\"…@{A-Z]|[a-z]+[A-Z]\\w+ |[a-z]+[A-Z]\\w+\\(|(concurrency|proxy)\\b).*(\\.|…|\\{})");

    private static final List<Message> MESSAGES = new ArrayList<>();

    @BeforeAll
    static void list() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                List<Message> found =
                        Message.in(files.filter(file -> file.toString().endsWith(".java"))
                                .sorted()
                                .toList());
                MESSAGES.addAll(found);
                lines.add("== " + module);
                found.forEach(message -> lines.add(message.toString()));
            }
        }
        Files.createDirectories(LIST.toAbsolutePath().getParent());
        Files.write(LIST, lines);
    }

    @Test
    void theListHoldsMessagesOfAllKinds() {
        assertThat(MESSAGES).hasSizeGreaterThan(500);
        assertThat(MESSAGES).filteredOn(Message::isWhole).hasSizeGreaterThan(100);
        assertThat(MESSAGES).filteredOn(Message::isLogLine).hasSizeGreaterThan(3);
    }

    @Test
    void aMessageIsASentence() {
        assertThat(MESSAGES)
                .filteredOn(Message::isWhole)
                .filteredOn(message -> !SENTENCE.matcher(message.text()).matches())
                .filteredOn(message -> !message.text().startsWith("{} "))
                .isEmpty();
    }

    @Test
    void noMessageIsLong() {
        assertThat(MESSAGES).allMatch(message -> message.text().length() <= LONGEST);
    }

    @Test
    void wordsAreThoseOfTheField() {
        assertThat(MESSAGES)
                .filteredOn(
                        message -> StyleTest.HOUSE_WORDS.matcher(message.text()).find()
                                || NO_WORDS.matcher(message.text()).find())
                .isEmpty();
    }
}
