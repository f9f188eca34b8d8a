package io.railmirror.jdbc;

/** The newest PostgreSQL keeps the contract of stores. */
class NewestPostgresTest extends StoreContracts {

    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRES_NEWEST;
    }
}
