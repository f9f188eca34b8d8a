package io.railmirror.core;

/** Which of a rail's worlds an app belongs to. A store never mixes the two. */
public enum Environment {
    /** The rail's test world; no real money. */
    SANDBOX,
    /** The real world. */
    PRODUCTION
}
