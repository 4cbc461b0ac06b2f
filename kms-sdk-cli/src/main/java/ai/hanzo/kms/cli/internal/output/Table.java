// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table that fits a width: long cells continue on the next line, so nothing is cut off. Words are never broken,
 * because people copy IDs and names: if a word doesn't fit, the table is wider. Not thread-safe.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final int READABLE = 12;

    private record Row(@Nullable Color color, List<String> cells) {}

    private final List<Row> rows = new ArrayList<>();
    private final int columns;

    /** Begins a table with the names of its columns. */
    public Table(String... headers) {
        columns = headers.length;
        row(null, headers);
    }

    /** Adds a row whose first cell has a color, or none. */
    public Table row(@Nullable Color color, String... cells) {
        rows.add(new Row(color, List.of(cells).stream().map(Text::clean).toList()));
        return this;
    }

    /** Returns the lines. A width of 0 is no limit. */
    List<String> lines(int width, boolean colored) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            List<List<String>> cells = IntStream.range(0, columns)
                    .mapToObj(column -> Text.wrap(row.cells().get(column), widths[column]))
                    .toList();
            int height = cells.stream().mapToInt(List::size).max().orElse(1);
            for (int line = 0; line < height; line++) {
                lines.add(line(cells, line, widths, colored ? row.color() : null));
            }
        }
        return lines;
    }

    private static String line(List<List<String>> cells, int line, int[] widths, @Nullable Color color) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            List<String> cell = cells.get(column);
            String part = line < cell.size() ? cell.get(line) : "";
            String padding = " ".repeat(Math.max(0, widths[column] - part.length()));
            text.append(column == 0 ? "" : GAP)
                    .append(color == null || column > 0 || part.isEmpty() ? part : color.paint(part))
                    .append(padding);
        }
        return text.toString().stripTrailing();
    }

    private int[] widths(int limit) {
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.cells().get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        int[] longestWords = IntStream.range(0, columns).map(this::longestWord).toArray();
        int gaps = GAP.length() * (columns - 1);
        // First down to a readable width, then to the longest word.
        while (limit > 0 && IntStream.of(widths).sum() + gaps > limit) {
            int widest = widest(widths, longestWords, READABLE);
            widest = widest >= 0 ? widest : widest(widths, longestWords, 0);
            if (widest < 0) {
                return widths;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int widest(int[] widths, int[] longestWords, int readable) {
        return IntStream.range(0, columns)
                .filter(column -> widths[column] > Math.max(longestWords[column], readable))
                .boxed()
                .max((one, other) -> Integer.compare(widths[one], widths[other]))
                .orElse(-1);
    }

    private int longestWord(int column) {
        return rows.stream()
                .flatMap(row -> Stream.of(row.cells().get(column).split(" ", -1)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
