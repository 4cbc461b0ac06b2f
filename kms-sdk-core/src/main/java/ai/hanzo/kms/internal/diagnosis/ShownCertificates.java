// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.internal.error.ServerText;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/**
 * Holds the certificates that a server shows, its own first; never empty. Their texts come from the server, so they are
 * shortened.
 */
record ShownCertificates(List<X509Certificate> chain) {

    private static final Integer DNS_NAME = 2;
    private static final Integer IP_ADDRESS = 7;
    private static final int MOST_NAMES = 10;

    private X509Certificate own() {
        return chain.get(0);
    }

    String subject() {
        return name(own().getSubjectX500Principal());
    }

    String issuer() {
        return name(own().getIssuerX500Principal());
    }

    Instant validFrom() {
        return own().getNotBefore().toInstant();
    }

    Instant validUntil() {
        return own().getNotAfter().toInstant();
    }

    /** Says whether one of them has expired. */
    boolean isExpired(Instant now) {
        return chain.stream().anyMatch(one -> now.isAfter(one.getNotAfter().toInstant()));
    }

    boolean isNotYetValid(Instant now) {
        return chain.stream().anyMatch(one -> now.isBefore(one.getNotBefore().toInstant()));
    }

    boolean isSelfSigned() {
        X509Certificate certificate = own();
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Returns the first names of the certificate; old certificates have a name only in the subject. */
    List<String> names() {
        return allNames().stream().limit(MOST_NAMES).toList();
    }

    private List<String> allNames() {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = own().getSubjectAlternativeNames();
            if (all != null) {
                all.stream()
                        .filter(name -> DNS_NAME.equals(name.get(0)) || IP_ADDRESS.equals(name.get(0)))
                        .forEach(name -> names.add(ServerText.oneLine(String.valueOf(name.get(1)))));
            }
        } catch (CertificateParsingException e) {
            // Then the certificate has no name.
        }
        return names;
    }

    /** Says whether the certificate is for a host. A star stands for the first label. */
    boolean isFor(String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        int dot = wanted.indexOf('.');
        String starred = dot < 0 ? wanted : "*" + wanted.substring(dot);
        return allNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(wanted) || name.equals(starred));
    }

    private static String name(X500Principal principal) {
        return ServerText.oneLine(principal.getName());
    }
}
