package io.railmirror.core.mirror;

/** Why a deletion is believed. */
public enum DeletionProof {
    /** The rail's own notice. */
    NOTICE,
    /** A read by id that said so. */
    DIRECT_READ,
    /** Two complete passes that did not show the record. */
    SECOND_PASS,
    /** A person confirmed it. */
    PERSON
}
