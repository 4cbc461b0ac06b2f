// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.hanzo.kms.testing.ExchangeRelay;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/fake-server.md as a reader would: one shell, in the folder of the repository. */
class FakeServerPageIT {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Pattern COMMANDS = Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String PORT_OF_THE_PAGE = "--port 8099";
    private static final String ANY_PORT = "--port 0";
    private static final String END_OF_BLOCK = "== end of block";

    @Test
    void everyCommandOfThePageDoesWhatThePageSays(@TempDir Path folder) throws Exception {
        require("bash");
        require("curl");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");

        int status;
        int exchanges;
        try (ExchangeRelay relay = ExchangeRelay.start()) {
            status = run(script(), relay, out, err);
            exchanges = relay.requireConforming();
        }

        assertThat(err).isEmptyFile();
        assertThat(status).isZero();
        List<String> outputs = List.of(Files.readString(out).split(END_OF_BLOCK + "\n", -1));
        String connection = "\"name\":\"my-connection\"";
        assertThat(outputs).hasSize(17);
        assertThat(outputs.get(0)).as("jar").isEmpty();
        assertThat(outputs.get(1)).as("start").isEmpty();
        assertThat(outputs.get(2)).as("sign in").isEmpty();
        assertThat(outputs.get(3)).as("options").contains("\"app\":\"northflank\"");
        assertThat(outputs.get(4)).as("create").contains(connection, "\"projectId\":\"p-1\"", "\"description\":null");
        assertThat(outputs.get(5)).as("read").isEqualTo(outputs.get(4).strip());
        assertThat(outputs.get(6)).as("update").contains(connection, "\"description\":\"made with curl\"");
        assertThat(outputs.get(7)).as("list").contains(connection, "\"description\":\"made with curl\"");
        assertThat(outputs.get(8))
                .as("refusal")
                .contains("\"statusCode\":400", "\"error\":\"BadRequest\"", "already exists", "\nstatus 400\n");
        assertThat(outputs.get(9)).as("delete").contains(connection);
        assertThat(outputs.get(10)).as("Northflank").contains("\"projects\":[]");
        assertThat(outputs.get(11)).as("seed").isEqualTo("{}{}{}");
        assertThat(outputs.get(12)).as("fault").endsWith("\nstatus 500\n");
        assertThat(outputs.get(13)).as("clock, calls, reset").contains("\"now\":\"", "\"status\":500", "{}");
        assertThat(outputs.get(14)).as("stop").isEqualTo("The fake ended with 143.\n");
        assertThat(outputs.get(15)).as("https").contains("\"message\":\"Ok\"", "The fake ended with 143.");
        assertThat(outputs.get(16)).isEmpty();
        assertThat(String.join("", outputs)).doesNotContain("any-token");
        assertThat(exchanges).isEqualTo(10);
    }

    /** Only the port is not as on the page, so that it is surely free. What an earlier failure leaves running is stopped. */
    private static String script() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/fake-server.md"));
        StringBuilder script = new StringBuilder("trap 'for job in $(jobs -p); do kill $job; done' EXIT\n");
        COMMANDS.matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1).replace(PORT_OF_THE_PAGE, ANY_PORT))
                .forEach(block -> script.append(block)
                        .append("echo '")
                        .append(END_OF_BLOCK)
                        .append("'\n"));
        return script.toString();
    }

    private static int run(String script, ExchangeRelay relay, Path out, Path err) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", script)
                .directory(ROOT.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // The commands of curl go through the relay.
        builder.environment().keySet().removeIf(name -> name.equalsIgnoreCase("no_proxy"));
        builder.environment().put("http_proxy", relay.url());
        Process shell = builder.start();
        if (!shell.waitFor(120, TimeUnit.SECONDS)) {
            shell.descendants().forEach(ProcessHandle::destroy);
            shell.destroy();
            throw new AssertionError("still running; so far: " + Files.readString(out) + Files.readString(err));
        }
        return shell.exitValue();
    }

    /** Where nobody would see that the test was skipped, it fails. */
    private static void require(String program) {
        boolean installed = isInstalled(program);
        if (System.getenv("CI") == null) {
            assumeTrue(installed, program + " is not installed");
        }
        assertThat(installed).as(program + " is installed").isTrue();
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
