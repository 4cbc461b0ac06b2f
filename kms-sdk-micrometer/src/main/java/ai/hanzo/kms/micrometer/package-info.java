/**
 * Metrics and traces of what a client does; start from {@link ai.hanzo.kms.micrometer.KmsObservations}.
 *
 * @since 0.1.0
 */
@NullMarked
package ai.hanzo.kms.micrometer;

import org.jspecify.annotations.NullMarked;
