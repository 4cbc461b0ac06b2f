// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps things in memory as a Hanzo KMS does, unique by name, and breaks down on a fixed share of all requests. */
final class FaultyStore {

    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");
    private static final String HTML = "<html><body>Bad Gateway</body></html>";

    private final Random dice;
    private final double share;
    private final AtomicInteger stallsLeft;
    private final Map<String, String> stored = new ConcurrentHashMap<>();
    private final AtomicInteger stores = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();

    FaultyStore(long seed, double share, int stalls) {
        this.dice = new Random(seed);
        this.share = share;
        this.stallsLeft = new AtomicInteger(stalls);
    }

    /** Returns name and JSON of everything. */
    Map<String, String> stored() {
        return stored;
    }

    /** Returns how often something was stored. */
    int stores() {
        return stores.get();
    }

    int faults() {
        return faults.get();
    }

    Reply answer(ScriptedServer.Seen request) {
        int fault = draw();
        if (fault >= 0) {
            faults.incrementAndGet();
        }
        return switch (fault) {
            case 0 -> Reply.drop();
            case 1 -> Reply.json(429, error(429, "RateLimitExceeded"), "Retry-After", "0");
            case 2 -> Reply.of(503, "text/plain", "no server");
            case 3 -> Reply.of(502, "text/html", HTML);
            case 4 -> afterCommit(request, Reply.drop());
            case 5 -> afterCommit(request, Reply.json(500, error(500, "InternalServerError")));
            case 6 -> afterCommit(request, Reply.of(502, "text/html", HTML));
            case 7 -> afterCommit(request, Reply.json(504, error(504, "GatewayTimeoutError")));
            case 8 -> afterCommit(request, Reply.truncated(200, "{\"thing\":{\"id\":\"", 60));
            case 9 -> afterCommit(request, Reply.of(503, "text/html", HTML));
            case 10 -> Reply.json(500, error(500, "DatabaseError"));
            case 11 -> afterCommit(request, Reply.reset());
            case 12 -> afterCommit(request, stall());
            default -> handle(request);
        };
    }

    private synchronized int draw() {
        return dice.nextDouble() < share ? dice.nextInt(13) : -1;
    }

    /** A few answers stall until the client gives up; more of them would only cost time. */
    private Reply stall() {
        return stallsLeft.getAndDecrement() > 0 ? Reply.stallBody(200, "{\"thing\":") : Reply.drop();
    }

    private Reply afterCommit(ScriptedServer.Seen request, Reply fault) {
        handle(request);
        return fault;
    }

    private Reply handle(ScriptedServer.Seen request) {
        Instant now = Instant.now();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
        if (request.method().equals("GET")) {
            String name = request.target().substring(request.target().lastIndexOf('/') + 1);
            String found = stored.get(name);
            return found == null
                    ? Reply.json(404, error(404, "NotFound"), "Date", date)
                    : Reply.json(200, found, "Date", date);
        }
        Matcher matcher = NAME.matcher(request.body());
        String name =
                Optional.of(matcher).filter(Matcher::find).map(m -> m.group(1)).orElseThrow();
        String thing = "{\"thing\":{\"id\":\"" + UUID.randomUUID() + "\",\"name\":\"" + name + "\",\"createdAt\":\""
                + now.truncatedTo(ChronoUnit.MILLIS) + "\"}}";
        if (stored.putIfAbsent(name, thing) != null) {
            return Reply.json(
                    400,
                    "{\"reqId\":\"r\",\"error\":\"BadRequest\",\"message\":\"A thing with the name " + name
                            + " already exists\"}",
                    "Date",
                    date);
        }
        stores.incrementAndGet();
        return Reply.json(200, thing, "Date", date);
    }

    private static String error(int status, String word) {
        return "{\"reqId\":\"req-1\",\"statusCode\":" + status + ",\"error\":\"" + word + "\",\"message\":\"no\"}";
    }
}
