package io.railmirror.jdbc;

/** What an engine answers on the newest PostgreSQL. */
class PostgresEngineTest extends EngineContracts {

    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRES_NEWEST;
    }
}
