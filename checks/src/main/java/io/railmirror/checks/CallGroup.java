package io.railmirror.checks;

/** Why a call is forbidden outside the production side of the ports. */
enum CallGroup {
    /** Reads a clock or makes randomness: the same seed would no longer give the same run. */
    CHANCE,
    /** Sleeps, measures elapsed time or starts threads: a virtual clock could not stand in. */
    WAITING,
    /** Prints instead of logging or returning. */
    CONSOLE,
    /** Depends on the machine's charset, locale or time zone, or turns money into a double. */
    DEFAULTS
}
