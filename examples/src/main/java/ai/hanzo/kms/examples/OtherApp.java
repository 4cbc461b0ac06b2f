// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.spi.Arguments;
import feign.Param;
import feign.RequestLine;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows a module for one more app, written outside of the SDK: connections to Fly.io. */
@Command(
        name = "OtherApp",
        mixinStandardHelpOptions = true,
        description = "Creates, finds and deletes a Fly.io connection with a module written outside of the SDK.")
final class OtherApp implements Callable<Integer> {

    @Mixin
    private Kms.Choice kmsChoice = new Kms.Choice();

    public static void main(String[] args) {
        Example.main(new OtherApp(), args);
    }

    @Override
    public Integer call() {
        try (Kms kms = kmsChoice.open()) {
            FlyConnections fly = FlyConnections.of(kms.client());
            AppConnection created = fly.create("my-fly-connection", "a-fly-access-token");
            System.out.println("Created the " + created.app() + " connection " + created.name() + ".");
            System.out.println("  found by name: "
                    + fly.findByName("my-fly-connection").map(AppConnection::id).orElseThrow());
            fly.delete(created.id());
            System.out.println("  and deleted.");
        }
        return 0;
    }

    /** The facade: checks what it is given, and calls. */
    static final class FlyConnections {

        private final Calls kms;

        private FlyConnections(Calls kms) {
            this.kms = kms;
        }

        static FlyConnections of(KmsClient kms) {
            return new FlyConnections(kms.calls());
        }

        AppConnection create(String name, String accessToken) {
            String storedName = Arguments.connectionName(name);
            FlyBody body = new FlyBody(
                    storedName, "access-token", new FlyCredentials(Arguments.text("Fly.io token", accessToken)));
            return Creations.of(kms)
                    .createConnection(
                            storedName,
                            null,
                            Scope.organization(),
                            call -> call.api(FlyApi.class).create(body).appConnection(),
                            call -> call.api(FlyApi.class).getByName(storedName).appConnection());
        }

        Optional<AppConnection> findByName(String name) {
            String storedName = Arguments.connectionName(name);
            return Creations.of(kms)
                    .findConnection(
                            storedName,
                            Scope.organization(),
                            () -> kms.api(FlyApi.class).getByName(storedName).appConnection());
        }

        void delete(UUID id) {
            kms.api(FlyApi.class).delete(id);
        }
    }

    /** The endpoints, one line each. */
    interface FlyApi {

        @RequestLine("POST /api/v1/app-connections/flyio")
        FlyResponse create(FlyBody body);

        @RequestLine("GET /api/v1/app-connections/flyio/connection-name/{name}")
        FlyResponse getByName(@Param("name") String name);

        @RequestLine("DELETE /api/v1/app-connections/flyio/{id}")
        void delete(@Param("id") UUID id);
    }

    /** The body of a create. */
    record FlyBody(String name, String method, FlyCredentials credentials) {}

    /** The secret part of the body. */
    record FlyCredentials(String accessToken) {

        @Override
        public String toString() {
            return "FlyCredentials[***]";
        }
    }

    /** The response that holds one connection. */
    record FlyResponse(AppConnection appConnection) {

        /** What is missing here ends the call with an exception that names it. */
        FlyResponse {
            Objects.requireNonNull(appConnection, "appConnection");
        }
    }
}
