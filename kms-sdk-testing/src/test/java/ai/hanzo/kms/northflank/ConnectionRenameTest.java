// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.northflank.provision.ActionResult;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.ProvisioningPlan;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A request that tells the former name renames what has it, instead of making a second connection. */
class ConnectionRenameTest {

    @AutoClose
    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();

    private final NorthflankConnections northflank = NorthflankConnections.of(kms.client());

    @Test
    void whatHasTheFormerNameIsRenamedAndKeepsItsToken() {
        AppConnection old = northflank.create(request("old", "token-1").build());

        EnsureResult result =
                northflank.ensure(request("new", "token-2").formerName("old").build());

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.UPDATED);
        assertThat(result.changed()).containsExactly(new FieldChange("name", "old", "new"));
        assertThat(result.connection().id()).isEqualTo(old.id());
        kms.verify().storedExactly("new").stored("new").holding("apiToken", "token-1");
    }

    @Test
    void theSameRequestAgainChangesNothing() {
        northflank.create(request("old", "token-1").build());
        NorthflankConnectionRequest request =
                request("new", "token-1").formerName("old").build();

        assertThat(northflank.plan(request).changes()).containsExactly(new FieldChange("name", "old", "new"));
        northflank.ensure(request);

        assertThat(northflank.plan(request).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
        assertThat(northflank.ensure(request).outcome()).isEqualTo(EnsureOutcome.UNCHANGED);
        assertThat(kms.count(Operation.UPDATE_CONNECTION)).isEqualTo(1);
    }

    @Test
    void withNeitherNameThereItIsCreatedUnderTheNewOne() {
        EnsureResult result =
                northflank.ensure(request("new", "token-1").formerName("old").build());

        assertThat(result.outcome()).isEqualTo(EnsureOutcome.CREATED);
        kms.verify().storedExactly("new");
    }

    @Test
    void withBothNamesThereNothingIsChanged() {
        northflank.create(request("old", "token-1").build());
        northflank.create(request("new", "token-1").build());

        assertThatThrownBy(() -> northflank.ensure(
                        request("new", "token-1").formerName("old").build()))
                .isInstanceOf(NameConflictException.class)
                .hasMessageContaining("\"old\"")
                .hasMessageContaining("Nothing was changed");
        kms.verify().storedExactly("new", "old");
    }

    @Test
    void withBothNamesThereAPlanSaysSo() {
        northflank.create(request("old", "token-1").build());
        northflank.create(request("new", "token-1").build());

        assertThatThrownBy(() -> NorthflankProvisioning.of(kms.client()).plan(renamed()))
                .isInstanceOf(NameConflictException.class)
                .hasMessageContaining("connection new (organization) exists, and so does \"old\"");
    }

    @Test
    void aPlanIsOutdatedIfAnotherProgramTakesTheNewName() {
        northflank.create(request("old", "token-1").build());
        NorthflankProvisioning provisioning = NorthflankProvisioning.of(kms.client());
        ProvisioningPlan plan = provisioning.plan(renamed());
        northflank.create(request("new", "token-1").build());

        assertThat(provisioning.apply(plan, BulkOptions.defaults()).results())
                .singleElement()
                .extracting(ActionResult::outcome)
                .isEqualTo(ActionResult.Outcome.OUTDATED);
        kms.verify().storedExactly("new", "old");
    }

    @Test
    void aFormerNameInAnotherScopeIsLeftAlone() {
        northflank.create(request("old", "token-1").projectId("p-1").build());

        assertThat(northflank
                        .ensure(request("new", "token-1").formerName("old").build())
                        .outcome())
                .isEqualTo(EnsureOutcome.CREATED);
        kms.verify().storedExactly("new", "old");
    }

    @Test
    void aConnectionOfAnotherKindIsLeftAlone() {
        kms.addConnection("github", "old", null);

        assertThat(northflank
                        .ensure(request("new", "token-1").formerName("old").build())
                        .outcome())
                .isEqualTo(EnsureOutcome.CREATED);
        kms.verify().storedExactly("new", "old");
    }

    @Test
    void aRenameWhoseResponseIsLostIsMadeOnce() {
        northflank.create(request("old", "token-1").build());
        kms.faults().on(Operation.UPDATE_CONNECTION).next(1).afterCommit().drop();

        northflank.ensure(request("new", "token-1").formerName("old").build());

        kms.verify().storedExactly("new");
    }

    @Test
    void manyAreRenamedInBulk() {
        northflank.create(request("old-a", "token-1").build());
        northflank.create(request("old-b", "token-1").build());

        BulkReport<NorthflankConnectionRequest, EnsureResult> report = northflank.ensureAll(
                List.of(
                        request("a", "token-1").formerName("old-a").build(),
                        request("b", "token-1").formerName("old-b").build(),
                        request("c", "token-1").formerName("old-c").build()),
                BulkOptions.defaults());

        assertThat(report.isSuccess()).isTrue();
        kms.verify().storedExactly("a", "b", "c");
    }

    @Test
    void aBulkCallInWhichOneTakesTheNameOfAnotherSendsNothing() {
        int before = kms.calls().size();

        assertThatThrownBy(() -> northflank.ensureAll(
                        List.of(
                                request("a", "token-1").formerName("b").build(),
                                request("b", "token-1").build()),
                        BulkOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("former name of item 1")
                .hasMessageContaining("item 2");
        assertThat(kms.calls()).hasSize(before);
    }

    private static DesiredState renamed() {
        return DesiredState.builder()
                .connection(DesiredConnection.builder()
                        .name("new")
                        .formerName("old")
                        .apiToken(ApiTokenSource.of("token-1"))
                        .build())
                .build();
    }

    private static NorthflankConnectionRequest.Builder request(String name, String token) {
        return NorthflankConnectionRequest.builder().name(name).apiToken(token);
    }
}
