package io.railmirror.jdbc;

/** The oldest PostgreSQL that is supported keeps the contract of stores. */
class OldestPostgresTest extends StoreContracts {

    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRES_OLDEST;
    }
}
