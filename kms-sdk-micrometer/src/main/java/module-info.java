/** Turns what a client does into metrics and traces, with Micrometer's Observation API. */
module ai.hanzo.kms.micrometer {
    requires static org.jspecify;
    requires transitive ai.hanzo.kms;
    // Micrometer's jars have names for modules, but no descriptors.
    requires transitive micrometer.commons;
    requires transitive micrometer.core;
    requires transitive micrometer.observation;

    exports ai.hanzo.kms.micrometer;
}
