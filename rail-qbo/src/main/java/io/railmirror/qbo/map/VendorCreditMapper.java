package io.railmirror.qbo.map;

import io.railmirror.core.model.CreditSide;
import io.railmirror.core.spi.MappedEntity;

import java.util.List;

/** VendorCredit: a credit note of the payable side. */
final class VendorCreditMapper {
    private VendorCreditMapper() {}

    static List<MappedEntity> map(QboRecord record) {
        return Credits.map(
                record,
                CreditSide.PAYABLE,
                record.reference("/VendorRef", "Vendor"),
                record.findMoney("/Balance"));
    }
}
