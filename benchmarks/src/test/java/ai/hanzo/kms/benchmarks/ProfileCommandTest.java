// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.hanzo.kms.benchmarks.ProfileCommand.Owner;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileCommandTest {

    @Test
    void givesEachSampleToTheSystemOrToTheNearestLibrary() {
        assertThat(ProfileCommand.shares(List.of(
                        "[caller tid=7];java/lang/Thread.run;ai/hanzo/kms/Transport.execute;java/util/HashMap.put 3",
                        "[caller tid=8];ai/hanzo/kms/Transport.execute;jdk/internal/net/http/Exchange.a;writev 2",
                        "[caller tid=8];ai/hanzo/kms/Transport.execute;jdk/internal/net/http/Exchange.a;java/util/A.b 4",
                        "[caller tid=8];java/util/A.b;___pthread_cond_signal 5",
                        "[HttpClient-1-SelectorManager tid=9];java/lang/Thread.run 1",
                        "[C2 CompilerThre tid=3];start_thread;Compile::Compile 90")))
                .containsOnly(
                        entry(Owner.SDK, 3L),
                        entry(Owner.SOCKETS, 2L),
                        entry(Owner.JDK, 4L),
                        entry(Owner.THREADS, 5L),
                        entry(Owner.OTHERS, 1L));
    }
}
