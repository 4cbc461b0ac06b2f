// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Creation;
import ai.hanzo.kms.KmsExtension;
import ai.hanzo.kms.Scope;
import java.util.Optional;
import java.util.UUID;

/** The requests that more than one call of the facade is made of. */
record ConnectionCalls(KmsExtension kms) {

    AppConnection create(NorthflankConnectionRequest request) {
        CreateBody body = CreateBody.of(request);
        return kms.createOnce(Creation.ofConnection(
                request.name(),
                request.description(),
                request.scope(),
                call -> call.api(NorthflankApi.class).create(body).appConnection(),
                call -> new ConnectionCalls(call).find(request.name(), request.scope())));
    }

    Optional<AppConnection> find(String name, Scope scope) {
        NorthflankApi api = kms.api(NorthflankApi.class);
        return kms.lookupConnection(
                name, scope, () -> api.getByName(name, scope.projectId()).appConnection());
    }

    /** Changes a connection that is known to be of Northflank: the server does not compare that with the path. */
    AppConnection update(UUID connectionId, UpdateBody body) {
        return kms.api(NorthflankApi.class).update(connectionId, body).appConnection();
    }
}
