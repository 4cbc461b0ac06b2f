// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A whole release with a throw-away key, up to the upload, which goes to a stand-in. */
@Tag("dry-run")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class ReleaseDryRunTest {

    /** No snapshot, and nothing that will ever be released. */
    private static final String VERSION = "0.0.0-dry-run";

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    private Path work;
    private ThrowAwayKey key;
    private Bundle bundle;

    @BeforeAll
    void release(@TempDir Path folder) throws Exception {
        work = folder;
        key = new ThrowAwayKey();
        byte[] zip = upload(folder.resolve("first"), new MavenRun(folder.resolve("first")));
        Path kept = ROOT.resolve("release/target/dry-run");
        Files.createDirectories(kept);
        Files.writeString(kept.resolve("key.asc"), key.armoredPublic());
        bundle = Bundle.read(Files.write(kept.resolve("central-bundle.zip"), zip));
    }

    @AfterAll
    void forgetTheVersion() throws IOException {
        Path group = Path.of(System.getProperty("local.repository"), "ai", "hanzo");
        try (Stream<Path> artifacts = Files.list(group)) {
            for (Path artifact : artifacts.toList()) {
                delete(artifact.resolve(VERSION));
            }
        }
    }

    /** Does what the owner of the keys does, and returns what the server got. */
    private byte[] upload(Path folder, MavenRun maven) throws Exception {
        MavenRun.copySources(ROOT, folder);
        Path settings = Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><servers><server><id>central</id><username>nobody</username>"
                        + "<password>nothing</password></server></servers></settings>");
        try (CentralStandIn central = new CentralStandIn()) {
            maven.with("MAVEN_GPG_KEY", key.secret())
                    .with("MAVEN_GPG_PASSPHRASE", ThrowAwayKey.PASSPHRASE)
                    .go(
                            option(),
                            settings.toString(),
                            "-T1",
                            "-Prelease",
                            "deploy",
                            "-Drevision=" + VERSION,
                            "-DskipTests",
                            "-Dspotless.check.skip",
                            "-Dcheckstyle.skip",
                            "-DcentralBaseUrl=" + central.url());
            return central.bundle();
        }
    }

    /** The settings must name the server; those of the user, if there are any, have to count too. */
    private static String option() {
        return Files.exists(Path.of(System.getProperty("user.home"), ".m2", "settings.xml")) ? "-gs" : "-s";
    }

    @Test
    void makesABundleInWhichNothingIsMissingWrongOrTooMuch() throws Exception {
        Path zip = ROOT.resolve("release/target/dry-run/central-bundle.zip");

        assertThat(BundleCheck.problems(zip, key.armoredPublic())).isEmpty();
    }

    @Test
    void aBillOfMaterialsNamesNothingThatAUserDoesNotGet() {
        for (String path : bundle.paths()) {
            if (path.endsWith("-cyclonedx.json")) {
                assertThat(new String(bundle.content(path), StandardCharsets.UTF_8))
                        .as(path)
                        .doesNotContain("/org.jspecify/", "/org.springframework", "/com.google.code.findbugs/");
            }
        }
    }

    @Test
    void aConsumerBuildsAgainstNothingButTheBundle() throws Exception {
        Path consumer = work.resolve("consumer");
        MavenRun.copySources(ROOT.resolve("release/src/test/consumer"), consumer);
        bundle.unpack(consumer.resolve("repository"));
        forgetTheVersion();

        List<String> arguments = new ArrayList<>(List.of("verify", "-Dsdk.version=" + VERSION));
        arguments.addAll(List.of(System.getProperty("consumer.versions").split(" ")));
        new MavenRun(consumer).go(arguments.toArray(String[]::new));

        assertThat(consumer.resolve("target/surefire-reports")).isDirectoryContaining("glob:**.txt");
    }

    @Test
    void isTheSameBitByBitInAnotherFolderAndForAnotherUser() throws Exception {
        Path elsewhere = work.resolve("a folder").resolve("with another name");
        Files.createDirectories(Objects.requireNonNull(elsewhere.getParent()));
        byte[] zip = upload(
                elsewhere,
                new MavenRun(elsewhere)
                        .umask("077")
                        .with("LC_ALL", "tr_TR.UTF-8")
                        .with("TZ", "Pacific/Apia")
                        .with(
                                "MAVEN_OPTS",
                                "-Duser.language=tr -Duser.country=TR -Duser.timezone=Pacific/Apia -Duser.name=somebody"));
        Bundle second = Bundle.read(Files.write(work.resolve("second.zip"), zip));

        List<String> different = new ArrayList<>();
        for (String path : bundle.paths()) {
            // A signature tells when it was made.
            if (!path.contains(".asc") && !Arrays.equals(bundle.content(path), second.content(path))) {
                different.add(path);
            }
        }

        assertThat(second.paths()).isEqualTo(bundle.paths());
        assertThat(different).isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
