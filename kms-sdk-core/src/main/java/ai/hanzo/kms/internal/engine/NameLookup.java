// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.SentRequests;
import ai.hanzo.kms.internal.error.Redaction;
import ai.hanzo.kms.internal.error.Rewording;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.ResourceResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A lookup by name, which tells "nothing is there" from "something of another kind holds the name". */
public final class NameLookup {

    private static final Pattern KIND = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final String BY_NAME = "/api/v1/app-connections/{app}/connection-name/{connectionName}";

    private NameLookup() {}

    /**
     * Runs the lookup.
     *
     * @param holder finds out who holds the name, once it is certain that something of another kind does
     */
    public static <T> Optional<T> run(Supplier<T> call, Supplier<Optional<AppConnection>> holder, SentRequests sent) {
        try {
            return Optional.of(call.get());
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (BadRequestException e) {
            if (e.status() != 400 || !"BadRequest".equals(e.error())) {
                throw e;
            }
            App kind = holder.get()
                    .map(AppConnection::app)
                    .filter(app -> isFitForMessage(app, sent))
                    .orElse(null);
            String who = kind == null ? "" : ", " + kind + ",";
            throw new NameConflictException(
                    Rewording.of(e, "A connection of another kind" + who + " has this name. " + e.getMessage()), kind);
        }
    }

    /** The word is the server's, which can be anything. */
    private static boolean isFitForMessage(App app, SentRequests sent) {
        return KIND.matcher(app.value()).matches() && Redaction.of(sent).allows(app.value());
    }

    /**
     * Gets a resource by its name. If the response contains another name, asks once more: a proxy may mix up responses.
     * Another name counts only if the call created that resource, and the server named it so then.
     *
     * @param what the kind of resource, in words for a message
     * @param pathTemplate the path that is read, with its placeholders
     */
    public static <T extends ResourceResponse> T named(
            String what, String name, String pathTemplate, Supplier<T> call, SentRequests sent) {
        return twice(what, pathTemplate, call, ResourceResponse::id, found -> isSame(found.name(), name), sent);
    }

    /** Gets a connection by its name as {@link #named} does. */
    public static AppConnection connection(String name, Supplier<AppConnection> call, SentRequests sent) {
        return twice(
                ConnectionCreation.WHAT, BY_NAME, call, AppConnection::id, found -> isSame(found.name(), name), sent);
    }

    private static <T> T twice(
            String what,
            String pathTemplate,
            Supplier<T> call,
            Function<T, UUID> id,
            Predicate<T> isNamed,
            SentRequests sent) {
        Predicate<T> isAskedFor =
                found -> isNamed.test(found) || id.apply(found).equals(sent.otherwiseNamed());
        T found = call.get();
        if (!isAskedFor.test(found)) {
            found = call.get();
        }
        if (isAskedFor.test(found)) {
            return found;
        }
        throw CreationFailures.otherwiseNamed(new Endpoint("GET", pathTemplate), what, id.apply(found));
    }

    /** Says whether a server that stored one name calls it by the other. */
    static boolean isSame(String stored, String name) {
        return Arguments.trimmed(stored).equalsIgnoreCase(name);
    }

    /** Finds the connection of any kind that has a name, as far as the caller may read it. */
    public static Optional<AppConnection> holder(AppConnectionsApi api, String name, Scope scope) {
        try {
            return api.list(scope.projectId()).appConnections().stream()
                    .filter(connection -> connection.scope().equals(scope))
                    .filter(connection -> connection.name().equals(name))
                    .findFirst();
        } catch (KmsException e) {
            // The conflict is certain; the app of the connection is only additional information.
            return Optional.empty();
        }
    }
}
