// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import ai.hanzo.kms.cli.internal.output.Output;
import ai.hanzo.kms.northflank.FieldChange;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Shows which fields are changed. */
public final class ChangesView {

    private ChangesView() {}

    /** Adds the changes to an object. */
    public static ObjectNode add(ObjectNode json, List<FieldChange> changes) {
        ArrayNode array = json.putArray("changes");
        changes.forEach(change -> array.addObject()
                .put("field", change.field())
                .put("old", change.oldValue())
                .put("new", change.newValue()));
        return json;
    }

    /** Shows one line for each change. */
    public static void show(Output output, List<FieldChange> changes) {
        changes.forEach(change -> output.line("  " + change));
    }
}
