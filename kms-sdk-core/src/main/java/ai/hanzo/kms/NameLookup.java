// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.util.Optional;
import java.util.function.Supplier;

/** A lookup by name, which tells "nothing is there" from "something of another kind holds the name". */
final class NameLookup {

    private NameLookup() {}

    /**
     * Runs the lookup.
     *
     * @param holder finds out who holds the name, once it is certain that something of another kind does
     */
    static <T> Optional<T> run(Supplier<T> call, Supplier<Optional<AppConnection>> holder) {
        try {
            return Optional.of(call.get());
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (BadRequestException e) {
            if (e.status() != 400 || !"BadRequest".equals(e.error())) {
                throw e;
            }
            App kind = holder.get().map(AppConnection::app).orElse(null);
            String who = kind == null ? "" : ", " + kind;
            throw new NameConflictException(
                    Failure.retold(e, "The name is held by something of another kind" + who + ". " + e.getMessage()),
                    kind);
        }
    }
}
