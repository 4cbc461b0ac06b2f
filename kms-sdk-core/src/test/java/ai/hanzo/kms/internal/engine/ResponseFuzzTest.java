// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.ForkedJvm;
import ai.hanzo.kms.fixture.MutatedResponses;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Sender;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.http.SmallHeapTest;
import feign.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a server responds, a call ends soon, with a result or with a {@link KmsException}. */
@Timeout(420)
class ResponseFuzzTest {

    /** The fuzzer needs more than 96 of them to start; {@link SmallHeapTest} looks after memory. */
    private static final int FUZZER_HEAP_MEBIBYTES = 256;

    /** Less than the time limit of an attempt, so that nothing passes that only ends by it. */
    private static final Duration HANG = Duration.ofSeconds(30);

    /** About one in seven repeats an earlier response. CI sends 120,000. */
    private static final int RUNS = Integer.getInteger("fuzz.runs", 4_000);

    private static final int RESPONSES_OVER_A_SOCKET = RUNS / 40;

    private static final Pattern DONE = Pattern.compile("(?m)^Done (\\d+) runs in");

    @Test
    void aResponseInMemoryEndsAsAResultOrAsAKmsException(@TempDir Path folder)
            throws IOException, InterruptedException {
        ForkedJvm fuzzer = ForkedJvm.run(
                folder,
                FUZZER_HEAP_MEBIBYTES,
                Duration.ofSeconds(400),
                List.of(
                        "-XX:TieredStopAtLevel=4",
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + ResponseFuzzTarget.class.getName(),
                        "--instrumentation_includes=ai.hanzo.kms.**",
                        // It hooks into the JDK's own regular expressions, and costs more than all the rest.
                        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
                        "--custom_hook_excludes=**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-runs=" + RUNS,
                        "-seed=20261123",
                        "-timeout=" + HANG.toSeconds(),
                        "-max_len=64",
                        "-len_control=0",
                        "-reduce_inputs=0",
                        seeds(folder).toString()));

        assertThat(fuzzer.status()).as(fuzzer.output()).isZero();
        Matcher done = DONE.matcher(fuzzer.output());
        assertThat(done.find()).as(fuzzer.output()).isTrue();
        assertThat(Integer.parseInt(done.group(1))).isGreaterThanOrEqualTo(RUNS);
    }

    @Test
    void aResponseOverASocketEndsAsAResultOrAsAKmsException() {
        MutatedResponses responses = new MutatedResponses(within(new SplittableRandom(20_261_124)));
        AtomicReference<String> response = new AtomicReference<>("");
        AtomicInteger responded = new AtomicInteger();
        Client transport = Sender.transport();
        FreshPipeline.What[] calls = FreshPipeline.What.values();
        try (ScriptedServer server = ScriptedServer.responding(request -> {
            responded.incrementAndGet();
            return Reply.raw(Objects.requireNonNull(response.get())).onPurpose();
        })) {
            FreshPipeline pipeline =
                    new FreshPipeline(transport, BaseUrl.of(server.url(), false, Service.HANZO_KMS), 1);
            // A few calls meet a kept connection that is being closed, and get no response.
            for (int i = 0; responded.get() < RESPONSES_OVER_A_SOCKET; i++) {
                response.set(responses.nextRaw());
                long start = System.nanoTime();

                pipeline.call(calls[i % calls.length]);

                assertThat(System.nanoTime() - start).as(response.get()).isLessThan(HANG.toNanos());
            }
        }
    }

    private static IntBinaryOperator within(SplittableRandom random) {
        return (least, most) -> random.nextInt(least, most + 1);
    }

    /** Inputs to start from: each is a random response. */
    private static Path seeds(Path folder) throws IOException {
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        SplittableRandom random = new SplittableRandom(20_261_123);
        for (int i = 0; i < 200; i++) {
            byte[] seed = new byte[random.nextInt(16, 48)];
            random.nextBytes(seed);
            Files.write(corpus.resolve("seed-" + i), seed);
        }
        return corpus;
    }
}
