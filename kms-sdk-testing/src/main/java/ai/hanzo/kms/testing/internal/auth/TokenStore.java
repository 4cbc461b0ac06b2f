// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.Refusal;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues access tokens and tells what they are worth. */
public final class TokenStore {
    private static final int FEW = 64;
    private static final Duration NEWEST_CEILING = Duration.ofDays(90);

    private final ServerTraits traits;
    private final InstantSource clock;
    private final Jwt jwt = new Jwt();
    private final Map<String, Token> tokens = new HashMap<>();

    /** The ids of the tokens whose text was chosen, so that it holds none. */
    private final Map<String, String> chosen = new HashMap<>();

    private int crowded = FEW;

    public TokenStore(ServerTraits traits, InstantSource clock) {
        this.traits = traits;
        this.clock = clock;
    }

    /** Issues a token and returns the body of the response to a login. */
    JsonNode login(Token.Origin origin) {
        Token token = add(origin, origin.identity().tokenLimits());
        Duration life = life(token.limits());
        return grant(sign(token, clock.instant(), life), life, token);
    }

    private String sign(Token token, Instant now, Duration life) {
        token.issued(now, life);
        return jwt.sign(token.id(), now, life);
    }

    public String issue(Token.@Nullable Origin origin, Token.Limits limits) {
        return sign(add(origin, limits), clock.instant(), life(limits));
    }

    /** Issues a token without an end that is this text. */
    public void issueAs(String text, Token.Origin origin) {
        Token token = add(origin, new Token.Limits(Duration.ZERO, Duration.ZERO, 0));
        token.issued(clock.instant(), Duration.ZERO);
        chosen.put(text, token.id());
    }

    private Token add(Token.@Nullable Origin origin, Token.Limits limits) {
        Token token = new Token(UUID.randomUUID().toString(), origin, clock.instant(), limits);
        if (tokens.size() >= crowded) {
            // The signature of such a token tells that it has expired, known or not.
            tokens.values().removeIf(each -> each.isOver(clock.instant()));
            crowded = Math.max(FEW, 2 * tokens.size());
        }
        tokens.put(token.id(), token);
        return token;
    }

    int size() {
        return tokens.size();
    }

    /** Returns a token that is still good, or ends with 401 or 403. */
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

    /** Returns a token that is known and not expired, but may be revoked, or ends with 401 or 403. */
    Token known(String text) {
        String id = chosen.get(text);
        Token token = tokens.get(id == null ? jwt.read(text, clock.instant()) : id);
        if (token == null) {
            throw unknown();
        }
        if (token.isExpired()) {
            throw Jwt.expired();
        }
        return token;
    }

    /** Makes a token unusable ahead of time. Does nothing if the token is no good anyway. */
    public void expire(String text) {
        find(text, Token::expire);
    }

    public void revoke(String text) {
        find(text, this::revoke);
    }

    public void revoke(Token token) {
        if (traits.generation() == Generation.NEWEST) {
            token.revoke();
        } else {
            tokens.remove(token.id());
        }
    }

    JsonNode renew(String text, Token token) {
        Instant now = clock.instant();
        Duration life = life(token.limits());
        Duration max = token.limits().maxLife();
        Duration left = max.isZero() ? life : max.minus(token.age(now));
        // Equal limits never fit: some time always passes between the login and the renewal.
        boolean fits = max.isZero() || (left.compareTo(life) >= 0 && life.compareTo(max) < 0);
        if (traits.generation() == Generation.NEWEST) {
            // Lives are whole seconds on the wire, and 0 would announce a token without an end.
            if (left.toSeconds() < 1) {
                throw pastMaximum();
            }
            Duration shortened = fits ? life : left;
            return grant(sign(token, now, shortened), shortened, token);
        }
        if (!fits) {
            tokens.remove(token.id());
            throw pastMaximum();
        }
        boolean sameForm = traits.generation() == Generation.OLDEST;
        return grant(sameForm ? text : sign(token, now, life), life, token);
    }

    private void find(String text, java.util.function.Consumer<Token> action) {
        try {
            action.accept(known(text));
        } catch (Refusal alreadyUseless) {
            // A token that is refused already needs no more.
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
