/** Northflank app connections of Hanzo KMS. */
module ai.hanzo.kms.northflank {
    requires static org.jspecify;
    requires transitive ai.hanzo.kms;
    requires feign.core;
    requires com.fasterxml.jackson.databind;

    exports ai.hanzo.kms.northflank;

    // The records of answers and requests are read and written by Jackson.
    opens ai.hanzo.kms.northflank to
            com.fasterxml.jackson.databind;
}
