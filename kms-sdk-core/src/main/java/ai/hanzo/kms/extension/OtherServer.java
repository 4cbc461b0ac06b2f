// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.internal.engine.Engine;
import ai.hanzo.kms.internal.error.ErrorMessage;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;

/**
 * Calls another server than Hanzo KMS, such as the API of an app itself, with a bearer token. Get one from {@link
 * ai.hanzo.kms.KmsClient.Builder#otherServer}. The exceptions of its calls name that server, and understand its errors
 * too when they have the form {@code {"error": {"message": ..., "details": {...}}}} or {@code {"message": ...}}.
 *
 * <p>For modules; immutable and thread-safe.
 *
 * @since 0.1.0
 */
@NoJson
public final class OtherServer implements AutoCloseable {

    private final Engine engine;
    private final CallOptions options;

    /**
     * Used by the SDK itself.
     *
     * @param engine what all calls to that server share
     * @param options how long calls may take, and how often they are tried
     */
    public OtherServer(Engine engine, CallOptions options) {
        this.engine = engine;
        this.options = options;
    }

    /** Returns the calls to that server. */
    public Calls calls() {
        return new Calls(engine, options);
    }

    /**
     * Returns the exception for responses that can't be used together, such as a list that does not end.
     *
     * @param pathTemplate the path that was read, with its placeholders
     * @param pages how many responses there were
     * @param reason what is wrong with them, without a value of theirs
     */
    public static UnexpectedResponseException unusable(String pathTemplate, int pages, String reason) {
        Arguments.notNull("pathTemplate", pathTemplate);
        Arguments.notNull("reason", reason);
        return new UnexpectedResponseException(ErrorMessage.unusableList(pathTemplate, pages, reason));
    }

    /** Closes the connections, as {@link ai.hanzo.kms.KmsClient#close()} does. */
    @Override
    public void close() {
        engine.close();
    }
}
