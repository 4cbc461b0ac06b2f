/** Northflank app connections of Hanzo KMS. */
module ai.hanzo.kms.northflank {
    requires static org.jspecify;
    requires static com.fasterxml.jackson.annotation;
    requires transitive ai.hanzo.kms;
    requires feign.core;
    requires com.fasterxml.jackson.databind;

    exports ai.hanzo.kms.northflank;
    exports ai.hanzo.kms.northflank.account;
    exports ai.hanzo.kms.northflank.provision;
    exports ai.hanzo.kms.northflank.sync;

    // The records of requests and responses are read and written by Jackson.
    opens ai.hanzo.kms.northflank to
            com.fasterxml.jackson.databind;
    opens ai.hanzo.kms.northflank.provision to
            com.fasterxml.jackson.databind;
    opens ai.hanzo.kms.northflank.account to
            com.fasterxml.jackson.databind;
    opens ai.hanzo.kms.northflank.sync to
            com.fasterxml.jackson.databind;
}
