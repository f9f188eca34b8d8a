package io.railmirror.jdbc.internal.mirror;

import static io.railmirror.jdbc.internal.schema.Tables.ACCOUNT;
import static io.railmirror.jdbc.internal.schema.Tables.COMPANY_INFO;
import static io.railmirror.jdbc.internal.schema.Tables.CUSTOMER;
import static io.railmirror.jdbc.internal.schema.Tables.VENDOR;

import io.railmirror.core.model.Account;
import io.railmirror.core.model.CompanyInfo;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Customer;
import io.railmirror.core.model.Masked;
import io.railmirror.core.model.Vendor;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is who: parties, accounts and the company. */
final class PartyTables {

    private static final EntityTable<Vendor> VENDORS = EntityTable.of(Vendor.class, VENDOR)
            .words(VENDOR.DISPLAY_NAME, vendor -> vendor.contact().displayName())
            .words(VENDOR.LEGAL_NAME, vendor -> vendor.contact().legalName())
            .words(VENDOR.EMAIL, vendor -> vendor.contact().email())
            .amount(VENDOR.OPEN_BALANCE, Vendor::openBalance)
            .currencyOf(Vendor::openBalance)
            .with(VENDOR.ACTIVE, Vendor::active)
            .build();

    private static final EntityTable<Customer> CUSTOMERS = EntityTable.of(Customer.class, CUSTOMER)
            .words(CUSTOMER.DISPLAY_NAME, customer -> customer.contact().displayName())
            .words(CUSTOMER.LEGAL_NAME, customer -> customer.contact().legalName())
            .words(CUSTOMER.EMAIL, customer -> customer.contact().email())
            .amount(CUSTOMER.OPEN_BALANCE, Customer::openBalance)
            .currencyOf(Customer::openBalance)
            .with(CUSTOMER.ACTIVE, Customer::active)
            .build();

    private static final EntityTable<Account> ACCOUNTS = EntityTable.of(Account.class, ACCOUNT)
            .words(ACCOUNT.NAME, Account::name)
            .stated("account_type", Account::accountType)
            .with(ACCOUNT.MASK, PartyTables::mask)
            .reference("parent", Account::parent)
            .currencyOf()
            .with(ACCOUNT.ACTIVE, Account::active)
            .build();

    private static final EntityTable<CompanyInfo> COMPANIES = EntityTable.of(
                    CompanyInfo.class, COMPANY_INFO)
            .words(COMPANY_INFO.LEGAL_NAME, CompanyInfo::legalName)
            .words(COMPANY_INFO.COUNTRY, CompanyInfo::country)
            .with(COMPANY_INFO.HOME_CURRENCY, PartyTables::homeCurrency)
            .with(COMPANY_INFO.FISCAL_YEAR_START, PartyTables::fiscalYearStart)
            .with(COMPANY_INFO.BOOKS_CLOSED_UNTIL, CompanyInfo::booksClosedUntil)
            .with(COMPANY_INFO.TIME_ZONE, PartyTables::timeZone)
            .currencyOf()
            .build();

    static final List<EntityTable<?>> ALL = List.of(VENDORS, CUSTOMERS, ACCOUNTS, COMPANIES);

    private PartyTables() {}

    private static @Nullable String mask(Account account) {
        Masked mask = account.mask();
        return mask == null ? null : mask.tail();
    }

    private static @Nullable String homeCurrency(CompanyInfo company) {
        CurrencyCode currency = company.homeCurrency();
        return currency == null ? null : currency.value();
    }

    private static @Nullable String fiscalYearStart(CompanyInfo company) {
        MonthDay start = company.fiscalYearStart();
        return start == null ? null : start.toString();
    }

    private static @Nullable String timeZone(CompanyInfo company) {
        ZoneId zone = company.timeZone();
        return zone == null ? null : zone.getId();
    }
}
