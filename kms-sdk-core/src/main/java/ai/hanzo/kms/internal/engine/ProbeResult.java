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

/** What came of a single request. No record: those print what they hold. */
public final class ProbeResult {

    private final @Nullable Response response;
    private final @Nullable KmsException failure;
    private final Instant sentAt;
    private final Instant arrivedAt;
    private final Duration took;
    private final Redaction redaction;

    /**
     * Makes one.
     *
     * @param took by the monotonic clock: the wall clock may be set meanwhile
     * @param redaction knows the secrets that what responded may echo
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

    /** Returns why this is no JSON success, or null when it is one. */
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

    /** Returns the JSON of a success, else nothing. */
    public JsonNode json() {
        return response == null || failure != null
                ? MissingNode.getInstance()
                : Json.readTree(ResponseReader.body(response));
    }

    /** Says whether Hanzo KMS itself refused, and not something in front of it or in its place. */
    public boolean isRefusalOfKms() {
        return response != null
                && failure != null
                && ServerWord.of(response, Service.HANZO_KMS).isOfServer();
    }

    /** Says whether there was a response, and not as a page for people. */
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
