// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.RandomText;
import ai.hanzo.kms.testing.internal.http.Refusal;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Issues and checks access tokens. They look like the JWTs of a server, with its time claims. Nothing checks a
 * signature: this class knows the valid tokens.
 */
public final class TokenStore {
    /** One form of a token, valid until a second of the clock. */
    private record Form(Token token, long end) {
        boolean isOver(Instant now) {
            return now.getEpochSecond() >= end;
        }
    }

    private static final String HEADER =
            encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    private static final int FEW = 64;
    private static final Duration NEWEST_CEILING = Duration.ofDays(90);

    private final ServerTraits traits;
    private final InstantSource clock;
    private final Map<String, Form> forms = new HashMap<>();
    private int crowded = FEW;

    public TokenStore(ServerTraits traits, InstantSource clock) {
        this.traits = traits;
        this.clock = clock;
    }

    /** Issues a token and returns the body of the response to a login. */
    JsonNode login(Token.Origin origin) {
        Token token = token(origin, origin.identity().tokenLimits());
        Duration life = life(token.limits());
        return grant(write(token, life), life, token);
    }

    public String issue(Token.@Nullable Origin origin, Token.Limits limits) {
        return write(token(origin, limits), life(limits));
    }

    /** Issues a token without an expiry that is this text. */
    public void issueAs(String text, Token.Origin origin) {
        Token token = token(origin, new Token.Limits(Duration.ZERO, Duration.ZERO, 0));
        forms.put(text, new Form(token, Long.MAX_VALUE));
    }

    private Token token(Token.@Nullable Origin origin, Token.Limits limits) {
        return new Token(origin, clock.instant(), limits);
    }

    /** Adds a form to a token; a life of zero means no expiry. */
    private String write(Token token, Duration life) {
        Instant now = clock.instant();
        long end = life.isZero() ? Long.MAX_VALUE : now.getEpochSecond() + life.toSeconds();
        ObjectNode claims = Json.object().put("jti", RandomText.hex(8)).put("iat", now.getEpochSecond());
        if (!life.isZero()) {
            claims.put("exp", end);
        }
        if (forms.size() >= crowded) {
            // The claims of such a form show that it has expired, even if it is unknown.
            forms.values().removeIf(each -> each.isOver(now));
            crowded = Math.max(FEW, 2 * forms.size());
        }
        String text = HEADER + "." + encoded(Json.bytes(claims)) + "." + encoded(RandomText.bytes(32));
        forms.put(text, new Form(token, end));
        return text;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    int size() {
        return forms.size();
    }

    /** Returns a valid token, or ends with 401 or 403. */
    Token good(String text) {
        Token token = known(text);
        if (token.isRevoked() || hasLostItsOrigin(token)) {
            throw Refusal.unauthorized("Failed to authorize: token has been revoked");
        }
        if (token.isUsedUp()) {
            throw usedUp();
        }
        if (token.isPastLongestLife(clock.instant())) {
            throw unknown();
        }
        return token;
    }

    private boolean hasLostItsOrigin(Token token) {
        Token.Origin origin = token.origin();
        return traits.refusesTokensOfRevokedSecrets()
                && origin != null
                && !origin.identity().stillOffers(origin);
    }

    /** Returns a token that is known and not expired, but may be revoked on the newest servers, or ends with 401 or 403. */
    Token known(String text) {
        Form form = forms.get(text);
        if (form == null
                ? hasExpired(text)
                : form.isOver(clock.instant()) || form.token().isExpired()) {
            throw Refusal.tokenError("Your token has expired. Please re-authenticate.");
        }
        if (form == null) {
            throw Refusal.tokenError("The provided access token is malformed."
                    + " Please use a valid token or generate a new one and try again.");
        }
        if (form.token().isRevoked() && traits.generation() != Generation.NEWEST) {
            throw unknown();
        }
        return form.token();
    }

    private boolean hasExpired(String text) {
        String claims = text.replaceFirst("[^.]*[.]([^.]*)[.][^.]*", "$1");
        try {
            JsonNode end = Json.orMissing(Base64.getUrlDecoder().decode(claims)).path("exp");
            return end.isNumber() && end.longValue() <= clock.instant().getEpochSecond();
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Makes a token expire early. Does nothing if the token is invalid. */
    public void expire(String text) {
        find(text, Token::expire);
    }

    public void revoke(String text) {
        find(text, Token::revoke);
    }

    JsonNode renew(String text, Token token) {
        Duration life = life(token.limits());
        Duration max = token.limits().maxLife();
        Duration left = max.isZero() ? life : max.minus(token.age(clock.instant()));
        // Equal limits never fit: some time always passes between the login and the renewal.
        boolean fits = max.isZero() || (left.compareTo(life) >= 0 && life.compareTo(max) < 0);
        if (traits.generation() == Generation.NEWEST) {
            // Lives have whole seconds on the wire, and 0 would mean a token without an expiry.
            if (left.toSeconds() < 1) {
                throw pastMaximum();
            }
            Duration shortened = fits ? life : left;
            return grant(write(token, shortened), shortened, token);
        }
        if (!fits) {
            token.revoke();
            throw pastMaximum();
        }
        boolean sameForm = traits.generation() == Generation.OLDEST;
        return grant(sameForm ? text : write(token, life), life, token);
    }

    private void find(String text, Consumer<Token> action) {
        try {
            action.accept(known(text));
        } catch (Refusal alreadyUseless) {
            // The token is already invalid.
        }
    }

    private Duration life(Token.Limits limits) {
        Duration life = limits.life();
        if (traits.generation() == Generation.NEWEST && (life.isZero() || life.compareTo(NEWEST_CEILING) > 0)) {
            life = NEWEST_CEILING;
        }
        Duration max = limits.maxLife();
        return !max.isZero() && life.compareTo(max) > 0 ? max : life;
    }

    private static JsonNode grant(String text, Duration life, Token token) {
        return Json.object()
                .put("accessToken", text)
                .put("expiresIn", life.toSeconds())
                .put("accessTokenMaxTTL", token.limits().maxLife().toSeconds())
                .put("tokenType", "Bearer");
    }

    private Refusal usedUp() {
        return traits.generation() == Generation.OLDEST
                ? Refusal.badRequest("Unable to renew because access token number of uses limit reached")
                : Refusal.unauthorized("Failed to authorize: token usage limit reached");
    }

    private static Refusal pastMaximum() {
        return Refusal.unauthorized("Failed to renew MI access token past its Max TTL expiration");
    }

    private static Refusal unknown() {
        return Refusal.unauthorized("No identity access token found");
    }
}
