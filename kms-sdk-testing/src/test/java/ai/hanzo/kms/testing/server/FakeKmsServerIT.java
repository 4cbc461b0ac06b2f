// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.testing.ExchangeRelay;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The standalone jar, run as people run it. */
class FakeKmsServerIT {
    private static final Pattern EXPORT = Pattern.compile("export ([A-Z_]+)='([^']*)'");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path folder;

    private ExchangeRelay relay;

    @BeforeEach
    void watch() throws IOException {
        relay = ExchangeRelay.start();
    }

    @AfterEach
    void whatWentOverTheWireConforms() {
        relay.close();
        relay.requireConforming();
    }

    @Test
    void printsWhatAClientNeedsAndServesIt() throws Exception {
        Running server = start("--port", "0", "--project", "p-1=Payments", "--northflank");
        try {
            Map<String, String> printed = server.printed();

            assertThat(printed)
                    .containsOnlyKeys(
                            "HANZO_KMS_URL",
                            "HANZO_KMS_CLIENT_ID",
                            "HANZO_KMS_CLIENT_SECRET",
                            "HANZO_KMS_TOKEN",
                            "NORTHFLANK_URL");
            String url = printed.getOrDefault("HANZO_KMS_URL", "");
            List<KmsCredentials> both = List.of(
                    KmsCredentials.accessToken(printed.getOrDefault("HANZO_KMS_TOKEN", "")),
                    KmsCredentials.universalAuth(
                            printed.getOrDefault("HANZO_KMS_CLIENT_ID", ""),
                            printed.getOrDefault("HANZO_KMS_CLIENT_SECRET", "")));
            for (KmsCredentials credentials : both) {
                try (KmsClient kms = KmsClient.builder()
                        .baseUrl(url)
                        .credentials(credentials)
                        .proxy(relay.proxy())
                        .build()) {
                    assertThat(kms.appConnections().list()).isEmpty();
                }
            }
        } finally {
            server.process().destroy();
        }
        assertThat(server.exitCode()).as("SIGTERM").isEqualTo(143);
        assertThat(server.err()).isEmptyFile();
        assertThat(relay.requireConforming()).isEqualTo(3);
    }

    @Test
    void speaksHttpsWithCredentialsThatAreKnownInAdvance() throws Exception {
        Path pem = folder.resolve("it's a ca.pem");
        Running server = start(
                "--port=0",
                "--bind=0.0.0.0",
                "--host=localhost",
                "--https=" + pem,
                "--client-id=id",
                "--client-secret=secret",
                "--token=token",
                "--control");
        try {
            BufferedReader lines = server.process().inputReader(StandardCharsets.UTF_8);
            String script = lines.lines()
                    .takeWhile(line -> !line.equals("# Ready. Stop it with Ctrl-C."))
                    .collect(Collectors.joining("\n"));
            Process shell = new ProcessBuilder("sh", "-c", script + "\nexec env").start();
            List<String> environment =
                    shell.inputReader(StandardCharsets.UTF_8).lines().toList();

            assertThat(environment)
                    .contains(
                            "HANZO_KMS_CLIENT_ID=id",
                            "HANZO_KMS_CLIENT_SECRET=secret",
                            "HANZO_KMS_TOKEN=token",
                            "HANZO_KMS_CA_FILE=" + pem);
            String url = environment.stream()
                    .filter(each -> each.startsWith("HANZO_KMS_URL=https://localhost:"))
                    .findFirst()
                    .orElseThrow()
                    .substring("HANZO_KMS_URL=".length());
            assertThat(environment).contains("FAKE_KMS_CONTROL_URL=" + url + "/control");
            try (KmsClient kms = KmsClient.builder()
                    .baseUrl(url)
                    .caCertificates(pem)
                    .credentials(KmsCredentials.accessToken("token"))
                    .build()) {
                assertThat(kms.appConnections().list()).isEmpty();
            }
        } finally {
            server.process().destroy();
        }
        server.exitCode();
        assertThat(server.err()).isEmptyFile();
    }

    @Test
    void saysThatTheCertificateCanNotBeWritten() throws Exception {
        Running server = start("--port=0", "--https=" + folder.resolve("nowhere/ca.pem"));

        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.err()).content().startsWith("The fake can't write the certificate: ");
    }

    @Test
    void endsCleanlyWithCtrlC() throws Exception {
        assumeTrue(ctrlCReachesPrograms(), "this build runs in the background, where the shell has SIGINT ignored");
        Running server = start("--port", "0");
        server.printed();

        Process kill = new ProcessBuilder(
                        "kill", "-INT", Long.toString(server.process().pid()))
                .start();

        assertThat(kill.waitFor()).isZero();
        assertThat(server.exitCode()).isEqualTo(130);
        assertThat(server.err()).isEmptyFile();
    }

    /** A signal that is ignored from the start on can't be caught by a program. */
    private static boolean ctrlCReachesPrograms() throws Exception {
        return new ProcessBuilder("sh", "-c", "trap 'exit 7' INT; kill -INT $$; exit 8")
                        .start()
                        .waitFor()
                == 7;
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Running server = start("--port", Integer.toString(taken.getLocalPort()));

            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.err())
                    .hasContent("The fake can't listen on 127.0.0.1:" + taken.getLocalPort()
                            + ". The port is in use, or the address is not one of this machine."
                            + " Choose others with --port, --northflank-port or --bind.");
            assertThat(server.process().getInputStream()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --prot 1           | There is no option --prot.
            --port             | --port needs a value.
            --port 65536       | --port needs a number from 0 to 65535, not 65536.
            --client-id a      | --client-id and --client-secret belong together.
            --token=           | token must be one word of printable ASCII characters.
            --project p-1      | --project needs <id>=<name>, not p-1.
            --generation older | --generation needs oldest, middle or newest, not older.
            """)
    void namesTheOptionThatIsWrong(String options, String message) throws Exception {
        Running server = start(options.split(" ", -1));

        assertThat(server.exitCode()).isEqualTo(2);
        assertThat(server.err()).hasContent(message + "\nTry --help.");
        assertThat(server.process().getInputStream()).isEmpty();
    }

    @Test
    void helpNamesEveryOption() throws Exception {
        Running server = start("--help");

        assertThat(server.exitCode()).isZero();
        assertThat(new String(server.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("--port", "--project", "--generation", "--northflank", "--help");
        assertThat(server.err()).isEmptyFile();
    }

    private Running start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-jar", System.getProperty("standalone.jar")));
        command.addAll(List.of(options));
        Path err = Files.createTempFile(folder, "err", "");
        return new Running(
                new ProcessBuilder(command).redirectError(err.toFile()).start(), err);
    }

    private record Running(Process process, Path err) {
        Map<String, String> printed() throws IOException {
            Map<String, String> printed = new LinkedHashMap<>();
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("# Ready. Stop it with Ctrl-C.")) {
                    return printed;
                }
                Matcher export = EXPORT.matcher(line);
                assertThat(export.matches()).as(line).isTrue();
                printed.put(export.group(1), export.group(2));
            }
            throw new AssertionError("ended early: " + Files.readString(err));
        }

        int exitCode() throws InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running");
            }
            return process.exitValue();
        }
    }
}
