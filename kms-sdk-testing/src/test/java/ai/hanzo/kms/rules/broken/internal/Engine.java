// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.rules.broken.internal;

import ai.hanzo.kms.rules.broken.Facade;
import ai.hanzo.kms.rules.broken.Value;

/** Knows a value, which is allowed, and the facade, which is not. */
public class Engine {

    Value value = new Value("");
    Facade facade = new Facade(this);
}
