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
                .put("field", FieldNames.of(change.field()))
                .put("old", change.oldValue())
                .put("new", change.newValue()));
        return json;
    }

    /** Shows one line for each change. */
    public static void show(Output output, List<FieldChange> changes) {
        changes.forEach(change -> output.line("  " + words(change)));
    }

    /** Returns a change with the name of the key and both values. */
    static String words(FieldChange change) {
        FieldChange named = new FieldChange(FieldNames.of(change.field()), change.oldValue(), change.newValue());
        return change.field().equals(FieldChange.API_TOKEN) ? named.field() + ": sent again" : named.toString();
    }
}
