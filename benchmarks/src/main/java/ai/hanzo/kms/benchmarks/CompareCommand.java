// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the tables of the page from files of results, and holds a new run against them. */
@Command(
        name = "compare",
        description = "Prints the ranges over several runs of calls. With --within, ends with 1 if a ratio lies outside"
                + " of the ranges of those runs.")
final class CompareCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", description = "Files that calls has written, one for each run.")
    private List<Path> files = List.of();

    @Option(names = "--within", split = ",", description = "Files of the runs to hold the others against.")
    private List<Path> earlier = List.of();

    @Override
    public Integer call() throws IOException {
        Runs runs = Runs.read(files);
        System.out.print(runs);
        if (earlier.isEmpty()) {
            return 0;
        }
        List<String> outside = runs.outside(Runs.read(earlier));
        outside.forEach(line -> System.err.println("Outside: " + line));
        return outside.isEmpty() ? 0 : 1;
    }
}
