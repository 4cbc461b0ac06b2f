// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.rules.broken;

import ai.hanzo.kms.rules.broken.internal.Engine;
import org.jspecify.annotations.Nullable;

/** A facade that shows what is internal, and is known by it. */
public class Facade {

    /** Allowed: nobody else can make the argument. */
    public Facade(Engine engine) {
        this.engine = engine;
    }

    private final Engine engine;

    public @Nullable Engine engine() {
        return engine;
    }
}
