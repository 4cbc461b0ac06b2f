// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A connection, a folder and a secret group in a fake that has the project {@code p-1}, and bodies of syncs of them. */
public final class SyncFixture {
    public static final String SYNCS = "/api/v1/secret-syncs/northflank";
    public static final String RUNNING_ALREADY =
            "A job for this sync is already in progress. Please try again shortly.";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final Wire wire;
    final String connection;

    SyncFixture(FakeKms kms) {
        wire = new Wire(kms);
        connection = wire.create("nf").id();
        kms.northflank().addProject("nf-p", "Northflank Project");
        kms.northflank().addSecretGroup("nf-p", "g", "Group", Map.of("THEIRS", "1"));
        kms.secretSyncs().addFolder("p-1", "dev", "/a", Map.of("KEY", "value"));
    }

    /** Returns the body of a create without auto sync. */
    ObjectNode body(String name) {
        return object("""
                {"name":"%s","projectId":"p-1","connectionId":"%s","environment":"dev","secretPath":"/a",
                 "isAutoSyncEnabled":false,"syncOptions":{"initialSyncBehavior":"overwrite-destination"},
                 "destinationConfig":{"projectId":"nf-p","secretGroupId":"g"}}""".formatted(name, connection));
    }

    /** Returns the body of a create with one field replaced by a JSON value, or left out if that is empty. */
    ObjectNode body(String pointer, String json) {
        ObjectNode body = body("s");
        JsonPointer field = JsonPointer.compile(pointer);
        ObjectNode parent = (ObjectNode) body.at(field.head());
        if (json.isEmpty()) {
            parent.remove(field.last().getMatchingProperty());
        } else {
            parent.set(
                    field.last().getMatchingProperty(),
                    object("{\"it\":" + json + "}").get("it"));
        }
        return body;
    }

    /** Returns the same change as the body of an update, which holds nothing else. */
    ObjectNode patch(String pointer, String json) {
        return body(pointer, json).retain(JsonPointer.compile(pointer).getMatchingProperty());
    }

    WireResponse create(ObjectNode body) {
        return wire.post(SYNCS, body.toString());
    }

    /** Creates a sync and returns its path. */
    String created(String name) {
        WireResponse response = create(body(name));
        assertThat(response.status()).isEqualTo(200);
        return SYNCS + "/" + response.at("/secretSync/id");
    }

    /** Sends a request without a body. */
    WireResponse trigger(String path) {
        return wire.call("POST", path).send();
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
