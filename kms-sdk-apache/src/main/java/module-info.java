/** Offers a transport on Apache HttpComponents 5. */
module ai.hanzo.kms.apache {
    requires static org.jspecify;
    requires transitive ai.hanzo.kms;
    requires org.apache.httpcomponents.core5.httpcore5;

    exports ai.hanzo.kms.apache;
}
