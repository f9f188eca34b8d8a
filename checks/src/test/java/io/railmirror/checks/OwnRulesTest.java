package io.railmirror.checks;

/** The rules keep themselves. */
class OwnRulesTest extends ModuleRulesTest {}
