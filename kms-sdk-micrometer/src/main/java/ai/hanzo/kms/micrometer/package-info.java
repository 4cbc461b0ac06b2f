/**
 * Metrics and traces of what a client does; start from {@link ai.hanzo.kms.micrometer.KmsObservations}.
 *
 * <pre>{@code
 * import ai.hanzo.kms.KmsClient;
 * import ai.hanzo.kms.micrometer.KmsObservations;
 *
 * KmsClient kms = KmsClient.builder()
 *         .listener(KmsObservations.builder(observationRegistry).meterRegistry(meterRegistry).build())
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package ai.hanzo.kms.micrometer;

import org.jspecify.annotations.NullMarked;
