// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A server on a real socket that keeps one name, and plays one timeline with it. A timeline is a list of exchanges such as
 * {@code POST: 3 s, stores, lost; GET: responds}. The time goes by only where a timeline says so, or where the client pauses.
 */
final class TimelineServer implements AutoCloseable {

    static final String NAME = "thing-1";
    static final String DESCRIPTION = "as sent";

    private final VirtualTiming timing;
    private final List<String> traits;
    private final Deque<String> exchanges = new ArrayDeque<>();
    private final List<String> misfits = new ArrayList<>();
    private final ScriptedServer server;
    private @Nullable Thing stored;
    private int responses;

    TimelineServer(VirtualTiming timing, String traits, String timeline) {
        this.timing = timing;
        this.traits = List.of(traits.strip().split(", *", -1));
        for (String exchange : timeline.strip().split("; *", -1)) {
            if (exchange.startsWith("before:")) {
                act(exchange);
            } else {
                exchanges.add(exchange);
            }
        }
        this.server = ScriptedServer.responding(this::reply);
    }

    String url() {
        return server.url();
    }

    @Nullable UUID storedId() {
        return stored == null ? null : stored.id;
    }

    /** Returns the methods of all requests, in order. */
    List<String> methods() {
        return server.requests().stream().map(ScriptedServer.Seen::method).toList();
    }

    /** Returns what of the timeline did not happen, or happened without it. */
    List<String> misfits() {
        List<String> all = new ArrayList<>(misfits);
        all.addAll(exchanges);
        return all;
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized Reply reply(ScriptedServer.Seen request) {
        String who = request.target().endsWith("/login") ? "login" : request.method();
        String exchange = exchanges.peek();
        if (exchange == null || !exchange.startsWith(who + ":")) {
            misfits.add(who + " came at an unexpected time");
            return Reply.json(422, "{\"statusCode\":422,\"error\":\"ValidationFailure\",\"message\":[]}")
                    .onPurpose();
        }
        exchanges.remove();
        String ending = act(exchange);
        String[] words = ending.split(" ", -1);
        return switch (words[0]) {
            case "responds" -> responds(who);
            case "lost" -> Reply.drop();
            case "mixedUp" -> json(200, new Thing(UUID.randomUUID(), DESCRIPTION, now(), now()).json("other", traits));
            case "page" -> {
                int status = words.length < 2 ? 200 : Integer.parseInt(words[1]);
                yield Reply.of(status, "text/html", "<html></html>", "Server", "front/1.2");
            }
            case "otherKind" -> refusal(400, "BadRequest", "App connection with ID x is not for App", "0");
            case "slowBody" -> slowBody(Duration.ofSeconds(Long.parseLong(words[1])));
            default -> refusal(Integer.parseInt(words[0]), "Refused", "no", words.length < 3 ? "" : words[2]);
        };
    }

    /** Lets things happen in order and returns the last word of it. */
    private String act(String exchange) {
        List<String> actions = Arrays.asList(
                exchange.substring(exchange.indexOf(':') + 1).strip().split(", *", -1));
        for (String action : actions) {
            switch (action) {
                case "stores", "another stores the same" ->
                    stored = new Thing(UUID.randomUUID(), DESCRIPTION, now(), now());
                case "another stores otherwise" -> stored = new Thing(UUID.randomUUID(), "otherwise", now(), now());
                case "somebody edits" -> stored = there().edited(now());
                case "local clock is set" -> timing.setWallClock(timing.now().plusSeconds(30));
                default -> {
                    if (action.endsWith(" s")) {
                        timing.advance(Duration.ofSeconds(Long.parseLong(action.substring(0, action.length() - 2))));
                    }
                }
            }
        }
        return actions.get(actions.size() - 1);
    }

    private Reply responds(String who) {
        if (who.equals("login")) {
            return json(
                    200,
                    "{\"accessToken\":\"t\",\"expiresIn\":7200,\"accessTokenMaxTTL\":7200,\"tokenType\":\"Bearer\"}");
        }
        if (who.equals("GET")) {
            return stored == null ? refusal(404, "NotFound", "none", "") : json(200, there().json(traits));
        }
        if (stored != null) {
            return refusal(400, "BadRequest", "A thing with the name " + NAME + " already exists", "");
        }
        stored = new Thing(UUID.randomUUID(), DESCRIPTION, now(), now());
        return json(200, there().json(traits));
    }

    private Reply slowBody(Duration time) {
        String body = there().json(traits);
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: " + date() + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        return wire -> {
            wire.write(head.getBytes(StandardCharsets.US_ASCII));
            timing.advance(time);
            wire.write(body.getBytes(StandardCharsets.US_ASCII));
            return true;
        };
    }

    private Reply refusal(int status, String error, String message, String retryAfter) {
        String body = "{\"reqId\":\"r-1\",\"statusCode\":" + status + ",\"error\":\"" + error + "\",\"message\":\""
                + message + "\"}";
        return retryAfter.isEmpty() ? json(status, body) : json(status, body, "Retry-After", retryAfter);
    }

    private Reply json(int status, String body, String... more) {
        List<String> headers = new ArrayList<>(List.of(more));
        if (!traits.contains("no Date")) {
            headers.addAll(List.of("Date", date()));
        }
        if (traits.contains("cached")) {
            headers.addAll(List.of("Age", "7"));
        }
        return Reply.json(status, body, headers.toArray(String[]::new));
    }

    private String date() {
        responses++;
        long node = traits.contains("nodes 4 s apart") && responses % 2 == 0 ? 4 : 0;
        Instant shown = timing.now().plusSeconds(trait("clock") + trait("Date") + node);
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(shown.atOffset(ZoneOffset.UTC));
    }

    /** The time that the database writes down. */
    private Instant now() {
        Instant time = timing.now().plusSeconds(trait("clock") + trait("database"));
        return time.truncatedTo(traits.contains("whole seconds") ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
    }

    /** Returns the seconds of a trait such as {@code clock +40 s}. */
    private long trait(String name) {
        return traits.stream()
                .filter(trait -> trait.startsWith(name + " "))
                .mapToLong(trait -> Long.parseLong(trait.split(" ", -1)[1]))
                .sum();
    }

    private Thing there() {
        if (stored == null) {
            throw new AssertionError("the timeline wants what is not stored");
        }
        return stored;
    }

    private record Thing(UUID id, String description, Instant createdAt, Instant updatedAt) {

        Thing edited(Instant now) {
            return new Thing(id, "edited", createdAt, now);
        }

        String json(List<String> traits) {
            return json(NAME, traits);
        }

        String json(String name, List<String> traits) {
            String created = traits.contains("no createdAt") ? "" : ",\"createdAt\":\"" + createdAt + "\"";
            return "{\"thing\":{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"description\":\"" + description + "\""
                    + created + ",\"updatedAt\":\"" + updatedAt + "\"}}";
        }
    }
}
