package io.railmirror.qbo.map;

import io.railmirror.core.model.Customer;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;

/** Customer, and the jobs and projects below one. */
final class CustomerMapper {
    private CustomerMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        Customer customer = Customer.builder(Parties.contact(record))
                .header(record.header("/AcctNum", "/Notes")
                        .currency(record.currency())
                        .build())
                .terms(Parties.terms(record, "/SalesTermRef"))
                .openBalance(record.findMoney("/Balance"))
                .active(record.flag("/Active", true))
                .build();
        return List.of(MappedEntity.main(customer));
    }
}
