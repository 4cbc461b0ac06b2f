// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowChartTest {

    @Test
    void isAListOfChains() {
        assertThat(FlowChart.html("""
                        flowchart LR
                            c[("A store")]
                            a["First<br/>of all"] --> b["Second & last"] --> c
                            b -->|"if full"| a
                        """)).isEqualTo("""
                        <figure class="flow" role="group" aria-label="Flow chart">
                        <ul>
                        <li><span>First<br>of all</span> \u2192 <span>Second &amp; last</span> \u2192 <span>A store</span></li>
                        <li><span>Second &amp; last</span> <i>if full</i> \u2192 <span>First</span></li>
                        </ul>
                        </figure>
                        """);
    }

    @Test
    void tellsTheWayBackByAnotherArrow() {
        assertThat(FlowChart.html("flowchart TD\na -. \"Response\" .-> b -.-> c"))
                .contains("<li><span>a</span> <i>Response</i> \u21e2 <span>b</span> \u21e2 <span>c</span></li>");
    }

    @Test
    void asksAQuestionWholeEachTime() {
        assertThat(FlowChart.html("flowchart TD\nq{\"Old,<br/>or new?\"} -->|\"old\"| a\nq -->|\"new\"| b"))
                .contains("<li><span>Old,<br>or new?</span> <i>new</i> \u2192 <span>b</span></li>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sequenceDiagram\na->>b: x", "flowchart TD\na ==> b", "flowchart TD\nsubgraph one"})
    void refusesWhatThePagesDidNotUseBefore(String diagram) {
        assertThatThrownBy(() -> FlowChart.html(diagram)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noPageOfTheSiteShowsTheLanguageOfADiagram(@TempDir Path site) throws IOException {
        Site.make(Path.of(System.getProperty("repository.root")), site, System.getProperty("project.url"));

        for (String page : new String[] {"index.html", "ARCHITECTURE.html", "docs/retries-and-timeouts.html"}) {
            assertThat(Files.readString(site.resolve(page)))
                    .contains("<figure class=\"flow\"")
                    .doesNotContain("flowchart", "--&gt;");
        }
    }
}
