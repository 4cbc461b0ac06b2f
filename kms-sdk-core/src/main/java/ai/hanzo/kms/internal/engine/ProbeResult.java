// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.error.HeaderText;
import ai.hanzo.kms.internal.error.Redaction;
import ai.hanzo.kms.internal.error.ServerWord;
import ai.hanzo.kms.internal.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import feign.Response;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Holds the result of a single request. Not a record, because a record would print its content. */
public final class ProbeResult {

    private final @Nullable Response response;
    private final @Nullable KmsException failure;
    private final Instant sentAt;
    private final Instant arrivedAt;
    private final Duration took;
    private final Redaction redaction;

    /**
     * Makes a result.
     *
     * @param took the time by the monotonic clock, because the wall clock may be changed
     * @param redaction knows the secrets that a response may echo
     */
    ProbeResult(
            @Nullable Response response,
            @Nullable KmsException failure,
            Instant sentAt,
            Instant arrivedAt,
            Duration took,
            Redaction redaction) {
        this.response = response;
        this.failure = failure;
        this.sentAt = sentAt;
        this.arrivedAt = arrivedAt;
        this.took = took;
        this.redaction = redaction;
    }

    /** Returns the failure, or null for a JSON success. */
    public @Nullable KmsException failure() {
        return failure;
    }

    public @Nullable Response response() {
        return response;
    }

    /** Returns the HTTP status, or 0 when there was no response. */
    public int status() {
        return response == null ? 0 : response.status();
    }

    /** Returns the JSON of a success, otherwise the missing node. */
    public JsonNode json() {
        return response == null || failure != null
                ? MissingNode.getInstance()
                : Json.readTree(ResponseReader.body(response));
    }

    /** Says whether Hanzo KMS itself refused the request, not a proxy or another server. */
    public boolean isRefusalOfKms() {
        return response != null
                && failure != null
                && ServerWord.of(response, Service.HANZO_KMS).isOfServer();
    }

    /** Says whether there was a response that is not an HTML page. */
    public boolean isNoPage() {
        String type = response == null ? null : ResponseReader.header(response, "content-type");
        return response != null && (type == null || !type.contains("html"));
    }

    public @Nullable String header(String name) {
        return response == null ? null : ResponseReader.header(response, name);
    }

    /** Describes the response in a few words: status, content type, {@code Server} header, and
     * the host that a redirect leads to. */
    public String description() {
        String type = HeaderText.of(header("content-type"), redaction);
        String server = HeaderText.of(header("server"), redaction);
        String place = HeaderText.place(header("location"), redaction);
        return "status " + status() + (type == null ? ", no content type" : ", " + type)
                + (server == null ? "" : ", Server: " + server)
                + (place == null ? "" : ", Location: " + place);
    }

    public Instant sentAt() {
        return sentAt;
    }

    public Instant arrivedAt() {
        return arrivedAt;
    }

    public Duration took() {
        return took;
    }
}
