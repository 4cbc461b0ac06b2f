// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds an update of a resource with a name and a description; modules add their own fields. Not thread-safe.
 *
 * @param <B> the builder itself
 * @since 0.1.0
 */
@NoJson
public abstract class UpdateBuilder<B extends UpdateBuilder<B>> {

    private final UnaryOperator<String> nameRule;
    private @Nullable String name;
    private Change<String> description = Change.leave();

    /**
     * Starts an update without changes.
     *
     * @param nameRule returns a name as the server stores it, or throws {@link IllegalArgumentException}
     */
    protected UpdateBuilder(UnaryOperator<String> nameRule) {
        this.nameRule = nameRule;
    }

    /** Returns this builder. */
    protected abstract B self();

    /** Returns the new name, or null to leave it. */
    protected final @Nullable String newName() {
        return name;
    }

    /** Returns the change of the description. */
    protected final Change<String> descriptionChange() {
        return description;
    }

    /**
     * Changes the name.
     *
     * @param name letters, digits and single hyphens between them; uppercase becomes lowercase
     * @throws IllegalArgumentException if the name breaks these rules
     */
    public B name(String name) {
        this.name = nameRule.apply(name);
        return self();
    }

    /**
     * Replaces the description.
     *
     * @param description a text of up to 256 characters; a blank one removes it as {@link #clearDescription()} does
     * @throws IllegalArgumentException if it is too long or contains control characters
     */
    public B description(String description) {
        this.description = Change.setOrClear(Arguments.description(Arguments.notNull("description", description)));
        return self();
    }

    /** Removes the description. */
    public B clearDescription() {
        this.description = Change.clear();
        return self();
    }
}
