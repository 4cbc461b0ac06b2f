// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends what the contract forbids, the way a client that is not ours might, and as a program to a fake of its own. */
final class BadRequest {
    private BadRequest() {}

    public static void main(String[] args) throws Exception {
        FakeKms kms = FakeKms.start();
        to(kms);
        System.exit(0);
    }

    static void to(FakeKms kms) throws IOException, InterruptedException {
        get(kms.url() + Wire.CONNECTIONS + "?projectId=", "t");
    }

    static void get(String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }
}
