// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on diagnosis names all steps and problems, each of which says what to do. */
class DiagnosisPageTest {

    private final String page = Files.readString(Path.of("..", "docs", "diagnosis.md"));

    DiagnosisPageTest() throws IOException {}

    @Test
    void namesEveryStepAndEveryProblem() {
        Stream<Enum<?>> names = Stream.concat(Arrays.stream(Check.values()), Arrays.stream(Problem.values()));

        assertThat(names).allSatisfy(name -> assertThat(page).contains("`" + name.name() + "`"));
    }

    @Test
    void everyProblemSaysWhatToDo() {
        assertThat(Problem.values())
                .allSatisfy(problem -> assertThat(problem.advice()).matches("[A-Z].{10,158}[.]"));
    }
}
