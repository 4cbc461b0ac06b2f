// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsCsvTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatExcelWrites() throws Exception {
        List<NorthflankConnectionRequest> requests = read(String.join(
                "\r\n",
                "\uFEFFName;Description;Project",
                "payments;\"Two lines,",
                "with a ; and \"\"quotes\"\" and \u00fc\";p-1",
                "search;;",
                ";;",
                ""));

        assertThat(requests).extracting(NorthflankConnectionRequest::name).containsExactly("payments", "search");
        assertThat(requests.get(0).description()).isEqualTo("Two lines,\r\nwith a ; and \"quotes\" and \u00fc");
        assertThat(requests)
                .extracting(NorthflankConnectionRequest::scope)
                .containsExactly(Scope.project("p-1"), Scope.organization());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name,project\na,p-1\n", "name;project\ra;p-1", "name\tproject\r\na\tp-1\r\n"})
    void takesCommasSemicolonsAndTabsAndAnyLineEnds(String text) throws Exception {
        assertThat(read(text)).singleElement().satisfies(request -> {
            assertThat(request.name()).isEqualTo("a");
            assertThat(request.scope()).isEqualTo(Scope.project("p-1"));
        });
    }

    @Test
    void leavesTheDescriptionAloneWithoutSuchAColumnAndClearsItForAnEmptyCell() throws Exception {
        assertThat(read("name\na\n").get(0).description()).isNull();
        assertThat(read("name,description\na,\n").get(0).description()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name,descripton\\na,b\\n          | line 1, column descripton: There is no such column. Known are name,
            name,nf-secret-nf-secret-nf-secret-nf\\n | line 1, column number 2: There is no such column.
            name,Name\\na,b\\n                | line 1, column Name: The column is there twice.
            name,\\na,b\\n                    | line 1, column number 2: There is no such column.
            project\\np-1\\n                  | line 2, column name:
            name,project\\na\\n               | line 2, column project: The line ends before this column.
            name\\na,nf-secret\\n             | line 2, column number 2: The line has more cells
            name\\n"x\\ny"\\n                 | line 2, column name:
            name,description\\na,"x\\ny"\\nb!,\\n | line 4, column name:
            name,project\\na,p 1\\n           | line 2, column project:
            name,token\\na,nf-secret\\n       | line 2, column token: It names where the token is, env:NAME or file:path
            name,token\\na,env:NOT_THERE\\n   | line 2, column token: The environment variable of the token is not set.
            name,token\\na,file:/not/there\\n | line 2, column token: The file of the token can't be read.
            name\\na\\nb\\nA\\n               | line 4, column name: Line 2 has the same name in the same place.
            name\\na\\n"b                     | line 3: A quoted cell doesn't end
            name\\n"a"b\\n                    | line 2: A quoted cell doesn't end, or something other
            """)
    void namesFileLineAndColumnOfWhatIsWrongAndNoCell(String text, String message) throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text.replace("\\n", "\n")))
                .withMessageStartingWith(folder.resolve("c.csv") + ", " + message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("nf-secret"));
    }

    @Test
    void saysWhereAFileIsNotUtf8() throws Exception {
        Path file = Files.write(folder.resolve("c.csv"), "name\na\n\u00fc\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionsCsv.read(file, false, () -> "t"))
                .withMessage(file + ", line 3, character 1: This is not UTF-8. Save the table as \"CSV UTF-8\".");
    }

    @Test
    void anEmptyFileHasNoColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(""))
                .withMessageEndingWith(
                        "c.csv, line 1: The names of the columns are missing: name, description, project," + " token.");
    }

    private List<NorthflankConnectionRequest> read(String text) throws Exception {
        return ConnectionsCsv.read(Files.writeString(folder.resolve("c.csv"), text), false, () -> "a-token");
    }
}
