package io.railmirror.qbo.map;

import io.railmirror.core.model.Vendor;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;

/** Vendor. */
final class VendorMapper {
    private VendorMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        Vendor vendor = Vendor.builder(Parties.contact(record))
                .header(record.header("/AcctNum", "/Notes")
                        .currency(record.currency())
                        .build())
                .terms(Parties.terms(record, "/TermRef"))
                .openBalance(record.findMoney("/Balance"))
                .active(record.flag("/Active", true))
                .build();
        return List.of(MappedEntity.main(vendor));
    }
}
