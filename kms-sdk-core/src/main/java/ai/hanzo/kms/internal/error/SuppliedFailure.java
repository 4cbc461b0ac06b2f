// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.exception.KmsException;
import java.io.Serial;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Replaces an exception of the caller's code, such as a supplier of tokens. That exception may quote a secret, and may
 * not be serializable, so only the name of its class is kept.
 */
public final class SuppliedFailure extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    private SuppliedFailure(String message) {
        super(message);
    }

    /**
     * Returns a supplier of credentials whose failures show only their class.
     *
     * @param check converts the supplied value, or refuses it with an {@link IllegalArgumentException} that does not
     *     quote it
     */
    public static <T, R> Supplier<R> reducing(Supplier<T> supplier, Function<T, R> check) {
        return () -> {
            T supplied;
            try {
                supplied = supplier.get();
            } catch (KmsException | VirtualMachineError e) {
                throw e;
            } catch (Throwable e) {
                // Kotlin throws checked exceptions, too.
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                throw new SuppliedFailure(
                        "The supplier of the credentials threw " + e.getClass().getName() + ".");
            }
            if (supplied == null) {
                throw new SuppliedFailure("The supplier of the credentials returned null.");
            }
            try {
                return check.apply(supplied);
            } catch (IllegalArgumentException e) {
                throw new SuppliedFailure(
                        "The supplier of the credentials returned an unusable value: " + e.getMessage());
            }
        };
    }

    /** Returns an exception of the SDK unchanged; for any other, returns an exception with the name of its class. */
    public static RuntimeException reduced(RuntimeException failure) {
        return failure instanceof KmsException || failure instanceof SuppliedFailure
                ? failure
                : new IllegalStateException(failure.getClass().getName());
    }

    /** Returns a copy for another thread. */
    public SuppliedFailure copy() {
        return new SuppliedFailure(String.valueOf(getMessage()));
    }
}
