// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Copies a fault of the network, because threads must not share an exception. */
public final class FaultCopy {

    private static final int DEEPEST = 10;

    /** The types that a program may check for, each before its superclasses. */
    private static final List<Map.Entry<Class<?>, Function<String, Throwable>>> TYPES = List.of(
            Map.entry(ConnectException.class, ConnectException::new),
            Map.entry(UnknownHostException.class, UnknownHostException::new),
            Map.entry(HttpConnectTimeoutException.class, HttpConnectTimeoutException::new),
            Map.entry(SSLHandshakeException.class, SSLHandshakeException::new),
            Map.entry(SSLException.class, SSLException::new),
            Map.entry(IOException.class, IOException::new),
            Map.entry(CertificateException.class, CertificateException::new),
            Map.entry(GeneralSecurityException.class, GeneralSecurityException::new),
            Map.entry(Throwable.class, IllegalStateException::new));

    private FaultCopy() {}

    /** Returns a copy of the same type, with the same message and stack trace. */
    public static @Nullable Throwable of(@Nullable Throwable fault) {
        return of(fault, 0);
    }

    private static @Nullable Throwable of(@Nullable Throwable fault, int depth) {
        if (fault == null || depth > DEEPEST) {
            return null;
        }
        for (Map.Entry<Class<?>, Function<String, Throwable>> type : TYPES) {
            if (type.getKey().isInstance(fault)) {
                boolean same = type.getKey() == fault.getClass();
                Throwable copy = type.getValue().apply(same ? fault.getMessage() : fault.toString());
                copy.initCause(of(fault.getCause(), depth + 1));
                copy.setStackTrace(fault.getStackTrace());
                return copy;
            }
        }
        throw new IllegalStateException("Every fault is a Throwable.");
    }
}
