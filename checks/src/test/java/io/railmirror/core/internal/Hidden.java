package io.railmirror.core.internal;

/** Stands for a class that is none of a rail's business. */
public final class Hidden {}
