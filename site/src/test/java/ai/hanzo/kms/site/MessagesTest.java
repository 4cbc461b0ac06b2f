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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Writes all texts from which the SDK makes exception messages and log lines to {@code target/messages.txt}, for a reader, and
 * holds them to one voice. {@code TroubleshootingPageTest} provokes the most frequent messages and measures them as a whole.
 */
class MessagesTest {

    private static final Path LIST = Path.of("target", "messages.txt");
    /** The longest message without a reason of the server's. */
    private static final int LONGEST = 400;

    private static final Pattern NO_WORDS =
            Pattern.compile("\\b(cannot|can not|mend|is no longer to be|what is to)\\b");

    /** Begins with a capital letter or the name of an argument or option, and ends with a period or with a text that does. */
    private static final Pattern SENTENCE = Pattern.compile(
            "(?s)([\"…@{A-Z]|--[a-z]|[a-z]+ must |[a-z]+[A-Z]\\w+ |[a-z]+[A-Z]\\w+\\(|(concurrency|proxy)\\b).*(\\.}?|…|\\{})");

    private static final List<Message> MESSAGES = new ArrayList<>();

    @BeforeAll
    static void list() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path sources : Sources.ofModules()) {
            List<Message> found = Message.in(Sources.files(sources));
            MESSAGES.addAll(found);
            lines.add("== " + sources);
            found.forEach(message -> lines.add(message.toString()));
        }
        Files.createDirectories(LIST.toAbsolutePath().getParent());
        Files.write(LIST, lines);
    }

    @Test
    void theListHoldsMessagesOfAllKinds() {
        assertThat(MESSAGES).hasSizeGreaterThan(800);
        assertThat(MESSAGES).filteredOn(Message::isWhole).hasSizeGreaterThan(200);
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
        assertThat(MESSAGES)
                .filteredOn(message -> !message.isList() && !message.text().contains("\n"))
                .allMatch(message -> message.text().length() <= LONGEST);
    }

    @Test
    void wordsAreThoseOfTheField() {
        assertThat(MESSAGES)
                .filteredOn(message -> !message.isServers())
                .filteredOn(
                        message -> StyleTest.HOUSE_WORDS.matcher(message.text()).find()
                                || NO_WORDS.matcher(message.text()).find())
                .isEmpty();
    }
}
