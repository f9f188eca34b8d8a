package io.railmirror.jdbc;

/** What an engine answers on H2 in memory. */
class H2EngineTest extends EngineContracts {

    @Override
    TestDatabase database() {
        return TestDatabase.H2_MEMORY;
    }
}
