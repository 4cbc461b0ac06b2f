// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.ServerStatus;
import ai.hanzo.kms.exception.KmsException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Checks whether the server is up, which needs no token, and reports the state of the sign-in. Never signs in, because
 * a probe every few seconds could lock the identity.
 */
final class KmsHealthCheck {

    /**
     * The result of a check.
     *
     * @param failure why the check failed, or null
     */
    record Result(
            boolean isUp,
            Map<String, Object> details,
            @Nullable KmsException failure) {}

    private static final SignInState.Snapshot UNKNOWN = new SignInState.Snapshot(
            SignInState.State.UNKNOWN,
            null,
            "The sign-in state is unknown: the client was built without the KmsClient.Builder bean, or"
                    + " with a listener of its own.");

    private final KmsClient kms;
    private final SignInStates signIns;

    KmsHealthCheck(KmsClient kms, SignInStates signIns, Duration timeout) {
        this.kms = kms.withOptions(kms.options()
                .withAttemptTimeout(timeout)
                .withCallTimeout(timeout)
                .withMaxAttempts(1));
        this.signIns = signIns;
    }

    /**
     * Makes the check from the properties.
     *
     * @throws KmsConfigurationException if its timeout is invalid
     */
    static KmsHealthCheck of(
            KmsClient kms, SignInStates signIns, HanzoKmsProperties properties, Environment environment) {
        try {
            return new KmsHealthCheck(kms, signIns, properties.health().timeout());
        } catch (IllegalArgumentException e) {
            throw KmsConfigurationException.wrong(
                    PropertyOrigin.of("hanzo.kms.health.timeout", environment), new BuilderMessage(e).ofValue());
        }
    }

    Result run() {
        Map<String, Object> details = new LinkedHashMap<>();
        AtomicReference<@Nullable KmsException> asked = new AtomicReference<>();
        SignInState signIn = signIns.heardDuring(() -> asked.set(askServer(details)));
        KmsException failure = asked.get();
        SignInState.Snapshot known = signIn == null ? UNKNOWN : signIn.last();
        details.put("signIn", known.state().words());
        if (known.since() != null) {
            details.put("signInSince", known.since().toString());
        }
        if (known.reason() != null) {
            details.put("signInReason", known.reason());
        }
        return new Result(failure == null && known.state() != SignInState.State.REFUSED, details, failure);
    }

    private @Nullable KmsException askServer(Map<String, Object> details) {
        try {
            ServerStatus status = kms.serverStatus();
            details.put("server", status.message());
            return null;
        } catch (KmsException e) {
            details.put("server", "not available");
            return e;
        }
    }
}
