package io.railmirror.stripe.map;

import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.CompanyInfo;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Account: what its balance is kept on, and as a second part the company. */
final class AccountMapper {
    private static final String COMPANY = "company";

    private AccountMapper() {}

    static List<MappedEntity> map(StripeRecord record) {
        CurrencyCode home = record.findCurrency("/default_currency");
        CompanyInfo company = CompanyInfo.builder()
                .header(Header.builder()
                        .currency(home)
                        .remoteCreated(record.moment("/created"))
                        .build())
                .legalName(record.first("/company/name", "/business_profile/name"))
                .country(record.text("/country"))
                .homeCurrency(home)
                .timeZone(zone(record.text("/settings/dashboard/timezone")))
                .build();
        Account balance = Account.builder("Stripe balance", Stated.of(AccountType.ASSET))
                .header(Header.builder()
                        .number(record.id().value())
                        .currency(home)
                        .build())
                .active(true)
                .build();
        return List.of(MappedEntity.main(balance), new MappedEntity(COMPANY, company));
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        return name != null && ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null;
    }
}
