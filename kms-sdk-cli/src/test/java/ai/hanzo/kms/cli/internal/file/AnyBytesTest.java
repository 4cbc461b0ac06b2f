// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes end as a state or as a message, soon. {@code -Dfile.files=100000 -Dfile.seed=...} tries more. */
class AnyBytesTest {

    private static final long SEED = Long.getLong("file.seed", 15);
    private static final int FILES = Integer.getInteger("file.files", 100);
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final List<String> PIECES = List.of(
            "\n",
            "\r",
            "\t",
            " ",
            "  ",
            ":",
            ": ",
            "- ",
            "-",
            "?",
            "? ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "\"",
            "'",
            "#",
            "&a ",
            "*a",
            "!",
            "!!str ",
            "|\n",
            ">\n",
            "|2-\n",
            "%YAML 1.2\n",
            "%TAG ! !\n",
            "%X",
            "---\n",
            "--- ",
            "...\n",
            "\\",
            "\"\\U",
            "\"\\x",
            "@",
            "`",
            "<<: ",
            "~",
            "null",
            "true",
            "0",
            "-1",
            "1e9",
            "\u0000",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "\ud83d\ude00",
            "{{secretKey}}",
            "env:",
            "file:",
            "file:/",
            "file:\u0000",
            "P1D",
            "9999999999d",
            "P99999999999999999999D",
            "organization: true\n",
            "project: p\n",
            "absent:\n",
            "syncs:\n",
            "connections:\n");

    @TempDir
    Path directory;

    private StateFolder folder;

    @BeforeEach
    void folder() {
        folder = new StateFolder(directory);
    }

    @Test
    void endAsAStateOrAsAMessageThatQuotesNoSecret() {
        System.out.println("Reading " + FILES + " files of -Dfile.seed=" + SEED);
        byte[] good = StateFolder.goodFile()
                .replace("file:secrets/billing-token", StateFolder.TOKEN)
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < FILES; i++) {
            long seed = SEED * 1_000_003 + i;
            byte[] bytes = mutated(good, new Random(seed));
            assertThatCode(() -> assertTimeoutPreemptively(SOON, () -> read(bytes)))
                    .as("seed %s", seed)
                    .doesNotThrowAnyException();
        }
    }

    private void read(byte[] bytes) {
        List<String> mistakes = folder.mistakes(bytes);
        assertThat(mistakes)
                .allSatisfy(mistake -> assertThat(mistake)
                        .startsWith("state.yaml:")
                        .endsWith(mistake.contains("?") ? "?" : ".")
                        .doesNotContainPattern("nf-|Secret|Token_|1234|[\\x00-\\x1f\\x7f]")
                        .hasSizeLessThan(400));
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = random.nextInt(10) == 0 ? new byte[0] : good;
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, from + (random.nextInt(3) == 0 ? random.nextInt(40) : 0));
            byte[] piece = new byte[random.nextInt(4)];
            random.nextBytes(piece);
            if (random.nextInt(8) > 0) {
                piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes, 0, from);
            out.writeBytes(piece);
            out.write(bytes, to, bytes.length - to);
            bytes = out.toByteArray();
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{",
                "- ",
                "? ",
                "{a: ",
                "[[],",
                "\"",
                "a",
                "a: ",
                "\n",
                "# ",
                "a:\n",
                "- a\n",
                "&a [*a,",
                "!!str ",
                "|",
                "'a' ",
                "a: b\n",
                "---\n",
                "%X\n",
                "\ud83d\ude00",
                "connections: [{name: a, nam: b}]\n"
            })
    void ofTheGreatestSizeEndSoon(String piece) {
        String text = piece.repeat(FileText.MAX_BYTES / piece.getBytes(StandardCharsets.UTF_8).length);

        assertTimeoutPreemptively(SOON, () -> assertThat(folder.mistakes(text)).hasSizeBetween(1, 100));
    }

    @Test
    void thatNeverEndAreNotReadToTheEnd() {
        for (String endless : List.of("/dev/zero", "/dev/urandom")) {
            Path device = Path.of(endless);
            assertTimeoutPreemptively(SOON, () -> {
                assertThatCode(() -> DesiredStateFile.open(device))
                        .isInstanceOf(DesiredStateFileException.class)
                        .hasMessageMatching(endless + ": The file (is larger than 4 MiB|does not exist)\\.");
                assertThat(folder.mistakes("connections: [{name: a, token: \"file:" + endless + "\"}]"))
                        .hasSize(1);
            });
        }
    }

    @Test
    void ofABombAreRefused() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x]\n");
        for (char c = 'b'; c <= 'z'; c++) {
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [*")
                    .append((char) (c - 1))
                    .append(", *")
                    .append((char) (c - 1))
                    .append("]\n");
        }

        assertThat(folder.mistakes(bomb.toString()))
                .containsExactly(
                        "state.yaml:1:4: Anchors and aliases are not allowed; set common values under defaults.");
    }

    @Test
    void ofAnotherEncodingAreRefusedWithTheLine() {
        assertThat(folder.mistakes("connections: []".getBytes(StandardCharsets.UTF_16)))
                .containsExactly("state.yaml: The file is UTF-16. Save it as UTF-8.");
        assertThat(folder.mistakes("connections: []\n# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("state.yaml:2:6: The file is not UTF-8 here. Save it as UTF-8.");
    }

    @Test
    void thatAreNotThereOrADirectoryAreRefused() {
        assertThatCode(() -> DesiredStateFile.open(directory.resolve("nothing.yaml")))
                .isInstanceOf(DesiredStateFileException.class)
                .hasMessage(directory.resolve("nothing.yaml") + ": The file does not exist.");
        assertThatCode(() -> DesiredStateFile.open(directory).readWithoutTokens())
                .isInstanceOf(DesiredStateFileException.class)
                .hasMessage(directory + ": The file is a directory.");
    }
}
