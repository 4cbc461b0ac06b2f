// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.fixture.Sender;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.Service;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkErrorMapperTest {

    private final NetworkErrorMapper mapper =
            new NetworkErrorMapper(BaseUrl.of("http://localhost", false, Service.HANZO_KMS));

    @ParameterizedTest
    @CsvSource({"false,No request got past the proxy: ", "true,Hanzo KMS at http://localhost did not respond in time: "
    })
    void saysThatNothingGotPastTheProxyOnlyIfNoAttemptDid(boolean unclearBefore, String beginning) {
        Call call = Sender.call("POST", CallOptions.defaults());
        if (unclearBefore) {
            call.noteUnclearAttempt();
        }

        AttemptFailure failure = new AttemptFailure(AttemptFailure.Kind.TIMED_OUT, false, "no tunnel").ofProxy(0);

        assertThat(mapper.of(call, failure))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageStartingWith(beginning);
    }
}
