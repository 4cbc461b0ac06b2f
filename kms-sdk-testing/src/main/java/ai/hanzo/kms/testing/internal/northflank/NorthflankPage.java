// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The requested part of a list. A cursor contains the position and the page size, in an opaque form. */
record NorthflankPage(long start, int size) {
    /** Takes checked parameters, and ends the request with 400 if they do not fit each other. */
    static NorthflankPage of(Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("per_page", "50"));
        String cursor = query.get("cursor");
        if (cursor == null) {
            return new NorthflankPage((Integer.parseInt(query.getOrDefault("page", "1")) - 1L) * size, size);
        }
        if (query.containsKey("page")) {
            throw Refusal.with(NorthflankResponses.flat(400, "Invalid request"));
        }
        return ofCursor(cursor, size);
    }

    JsonNode json(String field, List<ObjectNode> all) {
        int from = (int) Math.min(start, all.size());
        int to = Math.min(from + size, all.size());
        ObjectNode response = Json.object();
        ArrayNode entries = response.putObject("data").putArray(field);
        entries.addAll(all.subList(from, to));
        boolean more = to < all.size();
        ObjectNode pagination = response.putObject("pagination").put("hasNextPage", more);
        if (more) {
            pagination.put("cursor", new NorthflankPage(to, size).cursor());
        }
        pagination.put("count", to - from);
        return response;
    }

    private String cursor() {
        return HexFormat.of().formatHex((start + ":" + size).getBytes(StandardCharsets.US_ASCII));
    }

    private static NorthflankPage ofCursor(String cursor, int size) {
        try {
            String text = new String(HexFormat.of().parseHex(cursor), StandardCharsets.US_ASCII);
            NorthflankPage page = new NorthflankPage(Long.parseLong(text.replaceFirst(":.*", "")), size);
            if (page.cursor().equals(cursor)) {
                return page;
            }
        } catch (IllegalArgumentException foreign) {
            // Refused below, like a cursor that was made for pages of another size.
        }
        throw Refusal.with(NorthflankResponses.invalid("cursor", "is not valid"));
    }
}
