package io.railmirror.jdbc;

/** H2 in memory keeps the contract of stores. */
class H2MemoryTest extends StoreContracts {

    @Override
    TestDatabase database() {
        return TestDatabase.H2_MEMORY;
    }
}
