// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table as spreadsheets write it: UTF-8 with or without a byte order mark, commas, semicolons or tabs between cells,
 * quoted cells with line breaks in them, any line ends. Every problem names file, line and column, and quotes no cell.
 */
final class CsvTable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String SHORT_NAME = "[A-Za-z][A-Za-z0-9 _-]{0,29}";

    private final String file;
    private final Set<String> known;
    private final List<String> columns = new ArrayList<>();

    private CsvTable(String file, Set<String> known) {
        this.file = file;
        this.known = known;
    }

    /** A line of the table; one that is quoted over several lines has the number of the first. */
    record Row(CsvTable table, long line, List<String> cells) {

        /** Returns what is in a column, or null when there is no such column. */
        @Nullable String cell(String column) {
            int index = table.columns.indexOf(column);
            return index < 0 ? null : cells.get(index);
        }

        IllegalArgumentException problem(String column, String sentence) {
            return table.problem(line, column, sentence);
        }
    }

    /**
     * Reads all lines that are not empty.
     *
     * @param known the columns that there may be
     * @throws IllegalArgumentException if the table is malformed
     */
    static List<Row> read(String file, byte[] content, Set<String> known) throws IOException {
        return new CsvTable(file, known).rows(content);
    }

    private List<Row> rows(byte[] content) throws IOException {
        String text = text(content);
        List<Row> rows = new ArrayList<>();
        long line = 1;
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(text))
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord cells : parser) {
                if (columns.isEmpty()) {
                    readColumns(cells.toList());
                } else if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    rows.add(row(line, cells.toList()));
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(file + ", line " + line
                    + ": A quoted cell doesn't end, or something other than the next column follows it.");
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ", line 1: The names of the columns are missing: " + known() + ".");
        }
        return rows;
    }

    private String text(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer decoded = CharBuffer.allocate(content.length + 1);
        boolean isMalformed =
                StandardCharsets.UTF_8.newDecoder().decode(bytes, decoded, true).isError();
        String text = decoded.flip().toString();
        if (isMalformed) {
            long line = 1 + text.chars().filter(c -> c == '\n').count();
            throw new IllegalArgumentException(
                    file + ", line " + line + ", character " + (text.length() - text.lastIndexOf('\n'))
                            + ": This is not UTF-8. Save the table as \"CSV UTF-8\".");
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** The names of the columns have none of these in them. */
    private static char delimiter(String text) {
        String names = text.lines().findFirst().orElse("");
        return names.contains(";") ? ';' : names.contains("\t") ? '\t' : ',';
    }

    private void readColumns(List<String> names) {
        for (String name : names) {
            String column = name.toLowerCase(Locale.ROOT);
            String shown = name.matches(SHORT_NAME) ? name : "number " + (columns.size() + 1);
            if (!known.contains(column)) {
                throw problem(1, shown, "There is no such column. Known are " + known() + ".");
            }
            if (columns.contains(column)) {
                throw problem(1, shown, "The column is there twice.");
            }
            columns.add(column);
        }
    }

    private Row row(long line, List<String> cells) {
        if (cells.size() < columns.size()) {
            throw problem(line, columns.get(cells.size()), "The line ends before this column.");
        }
        if (cells.size() > columns.size()) {
            throw problem(line, "number " + (columns.size() + 1), "The line has more cells than there are columns.");
        }
        return new Row(this, line, cells);
    }

    IllegalArgumentException problem(long line, String column, String sentence) {
        return new IllegalArgumentException(file + ", line " + line + ", column " + column + ": " + sentence);
    }

    private String known() {
        return String.join(", ", known);
    }
}
