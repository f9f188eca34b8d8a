package io.railmirror.jdbc;

/** H2 in a file keeps the contract of stores. */
class H2FileTest extends StoreContracts {

    @Override
    TestDatabase database() {
        return TestDatabase.H2_FILE;
    }
}
