// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.RealTiming;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.ScriptedServer.Seen;
import ai.hanzo.kms.fixture.Things;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls whose threads are interrupted, whose tokens are revoked and whose logins get lost, all by chance. How many is set with
 * {@code -Dcalls.under.fire=95000}.
 */
class CallsUnderFireTest {

    private static final int CALLS = Integer.getInteger("calls.under.fire", 2_000);
    private static final int THREADS = 16;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

    private final Map<String, AtomicInteger> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final SplittableRandom random = new SplittableRandom(20_261_126);
    private final AtomicInteger logins = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    private synchronized int dice(int sides) {
        return random.nextInt(sides);
    }

    private Reply respond(Seen request) {
        if (dice(30) == 0) {
            threads.get(dice(THREADS)).interrupt();
        }
        if (request.target().endsWith("/login")) {
            logins.incrementAndGet();
            return switch (dice(10)) {
                case 0 -> Reply.drop();
                case 1 -> Reply.reset();
                case 2 -> Reply.of(502, "text/html", "<p>fault</p>");
                case 3 -> error(429, "RateLimitExceeded", "Slow down");
                default -> grant();
            };
        }
        String token = String.valueOf(request.header("Authorization")).replace("Bearer ", "");
        AtomicInteger uses = tokens.get(token);
        if (uses == null || uses.getAndDecrement() <= 0) {
            return error(401, "UnauthorizedError", "Token has been revoked");
        }
        return switch (dice(40)) {
            case 0 -> {
                tokens.clear();
                yield Reply.json(200, Things.ONE);
            }
            case 1 -> Reply.drop();
            case 2 -> Reply.of(503, "text/html", "<p>fault</p>");
            default -> Reply.json(200, Things.ONE);
        };
    }

    private Reply grant() {
        String token = "token-" + issued.incrementAndGet();
        tokens.put(token, new AtomicInteger(1 + dice(100)));
        return Reply.json(
                200,
                "{\"accessToken\":\"" + token + "\",\"expiresIn\":" + dice(3) * 60
                        + ",\"accessTokenMaxTTL\":0,\"tokenType\":\"Bearer\"}");
    }

    private static Reply error(int status, String error, String message) {
        return Reply.json(
                status,
                "{\"reqId\":\"req-1\",\"statusCode\":" + status + ",\"error\":\"" + error + "\",\"message\":\""
                        + message + "\"}",
                "Retry-After",
                "0");
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void noneHangsAndNoneEndsWithAnythingButAResultOrATypedException() throws Exception {
        Map<String, AtomicInteger> ends = new ConcurrentHashMap<>();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger slow = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.responding(this::respond);
                KmsClient kms = KmsClient.builder()
                        .baseUrl(server.url())
                        .credentials(KmsCredentials.universalAuth("client", "secret"))
                        .callTimeout(CALL_TIMEOUT)
                        .attemptTimeout(Duration.ofSeconds(5))
                        .extend(settings -> settings.timing(new ShortPauses()))
                        .build()) {
            for (int i = 0; i < THREADS; i++) {
                threads.add(new Thread(() -> {
                    while (begun.getAndIncrement() < CALLS) {
                        long start = System.nanoTime();
                        String end = endOfOneCall(kms);
                        ends.computeIfAbsent(end, any -> new AtomicInteger()).incrementAndGet();
                        if (System.nanoTime() - start
                                > CALL_TIMEOUT.plusSeconds(10).toNanos()) {
                            slow.incrementAndGet();
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        String summary = CALLS + " calls, " + logins + " logins: " + new TreeMap<>(ends);
        if (Integer.getInteger("calls.under.fire") != null) {
            System.out.println(summary);
        }
        assertThat(ends.values().stream().mapToInt(AtomicInteger::get).sum()).isEqualTo(CALLS);
        assertThat(ends.keySet()).as(summary).noneMatch(end -> end.startsWith("untyped"));
        assertThat(slow).hasValue(0);
        assertThat(ends.getOrDefault("result", new AtomicInteger()).get())
                .as(summary)
                .isGreaterThan(CALLS / 2);
    }

    private static String endOfOneCall(KmsClient kms) {
        try {
            Things.call(kms, "GET");
            return "result";
        } catch (CallInterruptedException e) {
            return Thread.currentThread().isInterrupted() ? "interrupted" : "untyped: interrupted without the flag";
        } catch (KmsException e) {
            return e.getClass().getSimpleName();
        } catch (Throwable e) {
            return "untyped: " + e;
        } finally {
            Thread.interrupted();
        }
    }

    /** The real time, in which pauses take a twentieth, so that the calls and not the pauses are what takes time. */
    private static final class ShortPauses extends RealTiming {

        @Override
        public void sleep(Duration time) throws InterruptedException {
            super.sleep(time.dividedBy(20));
        }
    }
}
