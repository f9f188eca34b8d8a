package io.railmirror.otherrail;

/** Stands for another rail. */
public final class OtherRail {}
