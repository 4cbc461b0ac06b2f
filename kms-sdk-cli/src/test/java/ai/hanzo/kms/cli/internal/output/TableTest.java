// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final String ID = new UUID(1, 2).toString();
    private static final Table TABLE = new Table("NAME", "ID", "DETAILS")
            .row(Color.GREEN, "shop", ID, "a few words that are longer than the others are")
            .row(null, "billing", ID, "");

    @Test
    void hasOneLineForEachRowWhereThereIsNoLimit() {
        assertThat(TABLE.lines(0, false))
                .containsExactly(
                        "NAME     ID                                    DETAILS",
                        "shop     " + ID + "  a few words that are longer than the others are",
                        "billing  " + ID);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 70, 80, 100, 200})
    void fitsTheWidthAndLosesNothing(int width) {
        List<String> lines = TABLE.lines(width, false);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
        String letters = String.join("", lines).replaceAll("[^a-z]", "");
        assertThat(letters).hasSameSizeAs(String.join("", TABLE.lines(0, false)).replaceAll("[^a-z]", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 40, 60, 70})
    void neverBreaksAnIdAndRatherExceedsTheWidth(int width) {
        assertThat(TABLE.lines(width, false))
                .filteredOn(line -> line.contains(ID))
                .hasSize(2);
    }

    @Test
    void colorsTheFirstCellOnly() {
        assertThat(TABLE.lines(0, true).get(1)).startsWith("\u001B[32mshop\u001B[0m     " + ID);
    }

    @Test
    void letsNoTextSteerTheTerminal() {
        assertThat(new Table("A").row(null, "a\u001B[2J\nb\u202Ec").lines(0, false))
                .containsExactly("A", "a [2J b c");
    }
}
