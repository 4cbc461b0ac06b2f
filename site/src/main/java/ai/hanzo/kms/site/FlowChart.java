// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTML of a flow chart in Mermaid, which only a browser with its script could draw: a list in which each item is one line of
 * the chart, a chain of boxes. It can be read aloud too. Knows what the pages use of the language.
 */
final class FlowChart {

    private static final String LABEL = "\"([^\"]*)\"";
    private static final Pattern DIRECTION = Pattern.compile("flowchart (TD|LR)");
    private static final Pattern BOX =
            Pattern.compile("\\s*(\\w+)(?:\\[" + LABEL + "]|\\{" + LABEL + "}|\\[\\(" + LABEL + "\\)])?");
    private static final Pattern ARROW =
            Pattern.compile("\\s*(?:(-->)(?:\\|" + LABEL + "\\|)?|-\\.\\s*(?:" + LABEL + "\\s*)?\\.->|(-\\.->))");

    private final Map<String, String> labels = new HashMap<>();

    /** Boxes that ask something; the others are named by their first line once they were shown. */
    private final Set<String> questions = new HashSet<>();

    private final Set<String> shown = new HashSet<>();

    private FlowChart() {}

    /**
     * Makes the HTML.
     *
     * @throws IllegalArgumentException if the chart has something that the pages did not use before
     */
    static String html(String mermaid) {
        FlowChart chart = new FlowChart();
        List<String> lines = mermaid.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty() || !DIRECTION.matcher(lines.get(0)).matches()) {
            throw new IllegalArgumentException("A Mermaid diagram must be a flowchart TD or LR.");
        }
        List<String> chains = new ArrayList<>(lines.subList(1, lines.size()));
        chains.forEach(chart::readLabels);
        chains.removeIf(line -> BOX.matcher(line).matches());
        return chains.stream()
                .map(chart::item)
                .collect(Collectors.joining(
                        "",
                        "<figure class=\"flow\" role=\"group\" aria-label=\"Flow chart\">\n<ul>\n",
                        "</ul>\n</figure>\n"));
    }

    private void readLabels(String line) {
        Matcher box = BOX.matcher(line);
        for (int at = 0; at >= 0; at = afterArrow(line, box.end())) {
            require(box.find(at) && box.start() == at, line);
            String label = firstOf(box, 2, 3, 4);
            if (label != null) {
                labels.put(box.group(1), label);
            }
            if (box.group(3) != null) {
                questions.add(box.group(1));
            }
        }
    }

    private static int afterArrow(String line, int at) {
        Matcher arrow = ARROW.matcher(line);
        require(at == line.length() || (arrow.find(at) && arrow.start() == at), line);
        return at == line.length() ? -1 : arrow.end();
    }

    private static void require(boolean readable, String line) {
        if (!readable) {
            throw new IllegalArgumentException("This line of a Mermaid diagram can't be read: " + line);
        }
    }

    private String item(String line) {
        StringBuilder item = new StringBuilder("<li>");
        Matcher box = BOX.matcher(line);
        Matcher arrow = ARROW.matcher(line);
        for (int at = 0; box.find(at); at = arrow.end()) {
            item.append(box(box.group(1)));
            if (!arrow.find(box.end())) {
                break;
            }
            String label = firstOf(arrow, 2, 3);
            item.append(label == null ? "" : " <i>" + Markdown.escaped(label) + "</i>")
                    .append(arrow.group(1) == null ? " \u21e2 " : " \u2192 ");
        }
        return item.append("</li>\n").toString();
    }

    private String box(String name) {
        String label = labels.getOrDefault(name, name);
        boolean isWhole = shown.add(name) || questions.contains(name);
        return Arrays.stream(label.split("<br/>", isWhole ? 0 : 2))
                .limit(isWhole ? Long.MAX_VALUE : 1)
                .map(Markdown::escaped)
                .collect(Collectors.joining("<br>", "<span>", "</span>"));
    }

    private static @Nullable String firstOf(Matcher found, int... groups) {
        for (int group : groups) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return null;
    }
}
