// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.cli.internal.file.Mentions.Role;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.ResourceName;
import ai.hanzo.kms.northflank.provision.TokenRotation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the items of {@code connections}. For one thread. */
final class ConnectionReader {

    private static final List<String> ROTATIONS = List.of("never", "always", "{older-than: 90d}");

    private final Defaults defaults;
    private final TokenReader tokens;
    private final Mentions mentions;

    ConnectionReader(Defaults defaults, TokenReader tokens, Mentions mentions) {
        this.defaults = defaults;
        this.tokens = tokens;
        this.mentions = mentions;
    }

    /** Returns the connection, or null if there is a mistake anywhere. */
    @Nullable DesiredConnection read(Value item) {
        Section keys = item.section(SectionKeys.CONNECTION);
        if (keys == null) {
            return null;
        }
        DesiredConnection.Builder connection =
                DesiredConnection.builder().description(description(keys.get("description")));
        Scope scope = ItemScope.of(keys, defaults);
        Value named = keys.require("name", "");
        ResourceName name = name(named, scope);
        if (named != null && name != null) {
            connection.name(name.name()).projectId(name.scope().projectId());
            mentions.add(name, Role.WANTED, named);
        }
        ResourceName former = name(keys.get("former-name"), scope);
        if (former != null) {
            connection.formerName(former.name());
            formerName(former, name, keys);
        }
        TokenRotation rotation = rotation(defaults.get(keys, "rotate"));
        if (rotation != null) {
            connection.rotation(rotation);
        }
        ApiTokenSource token = token(keys, name);
        if (token != null) {
            connection.apiToken(token);
        }
        return item.mistakes().isEmpty() ? connection.build() : null;
    }

    static @Nullable ResourceName name(@Nullable Value value, @Nullable Scope scope) {
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return null;
        }
        // Check a name even if its scope is wrong.
        ResourceName checked = value.checked(() -> ResourceName.connection(text, Scope.organization()));
        return checked == null || scope == null ? null : ResourceName.connection(text, scope);
    }

    private void formerName(ResourceName former, @Nullable ResourceName name, Section keys) {
        Value value = keys.get("former-name");
        if (value == null) {
            return;
        }
        if (former.equals(name)) {
            value.refuse("The former name is the same as the name.");
        } else {
            mentions.add(former, Role.FORMER, value);
        }
    }

    private @Nullable ApiTokenSource token(Section keys, @Nullable ResourceName name) {
        Value token = defaults.get(keys, "token");
        if (token == null) {
            token = keys.require("token", "Set env:NAME or file:path.");
        }
        return token == null ? null : tokens.read(token, TokenVariables.of(name == null ? "" : name.name()));
    }

    /** Returns the description, empty for null, which clears it; null if there is no key, or after a mistake. */
    static @Nullable String description(@Nullable Value value) {
        if (value == null || value.isNull()) {
            return value == null ? null : "";
        }
        String text = value.text();
        if (text == null) {
            return null;
        }
        DesiredConnection.Builder sample =
                DesiredConnection.builder().name("name").apiToken(ApiTokenSource.placeholder("TOKEN"));
        return value.checked(
                () -> String.valueOf(sample.description(text).build().description()));
    }

    static @Nullable TokenRotation rotation(@Nullable Value value) {
        if (value == null || value.is("never")) {
            return TokenRotation.never();
        }
        if (value.is("always")) {
            return TokenRotation.always();
        }
        if (!value.isMapping()) {
            value.oneOf(ROTATIONS);
            return null;
        }
        Section keys = value.section(SectionKeys.ROTATE);
        Value age = keys == null ? null : keys.require("older-than", "");
        Duration duration = age == null ? null : age.duration();
        return age == null || duration == null ? null : age.checked(() -> TokenRotation.olderThan(duration));
    }
}
