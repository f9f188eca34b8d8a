package io.railmirror.testkit.reference;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.Bill;
import io.railmirror.core.model.BillStatus;
import io.railmirror.core.model.CompanyInfo;
import io.railmirror.core.model.Contact;
import io.railmirror.core.model.CurrencyCode;
import io.railmirror.core.model.Customer;
import io.railmirror.core.model.Entity;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Header;
import io.railmirror.core.model.Invoice;
import io.railmirror.core.model.InvoiceStatus;
import io.railmirror.core.model.Money;
import io.railmirror.core.model.Reference;
import io.railmirror.core.model.Stated;
import io.railmirror.core.model.Totals;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.TransferStatus;
import io.railmirror.core.model.TransferType;
import io.railmirror.core.model.Vendor;
import io.railmirror.core.spi.ContentRule;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.Snapshot;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps the reference rail's objects. From version 2 on the field {@code memo} is mapped too.
 *
 * @param version 1 or 2
 */
record ReferenceMapping(int version) implements RailMapping {

    private static final String CURRENCY = "currency";
    private static final Set<ReferenceKind> WITH_MONEY = EnumSet.of(
            ReferenceKind.BILL,
            ReferenceKind.INVOICE,
            ReferenceKind.ACCOUNT,
            ReferenceKind.TRANSFER,
            ReferenceKind.TRANSACTION);

    @Override
    public Set<EntityType> entityTypes(Kind kind) {
        return switch (ReferenceKind.of(kind)) {
            case COMPANY -> Set.of(EntityType.COMPANY_INFO);
            case VENDOR -> Set.of(EntityType.VENDOR);
            case BILL -> Set.of(EntityType.BILL);
            case CUSTOMER -> Set.of(EntityType.CUSTOMER);
            case INVOICE -> Set.of(EntityType.INVOICE);
            case ACCOUNT -> Set.of(EntityType.ACCOUNT, EntityType.BALANCE);
            case TRANSFER -> Set.of(EntityType.TRANSFER);
            case TRANSACTION -> Set.of(EntityType.BANK_TRANSACTION);
            case NOTE -> Set.of();
        };
    }

    @Override
    public ContentRule contentRule(Kind kind) {
        return new ContentRule(
                Set.of("/" + ReferenceJson.SERVED), Set.of("/" + ReferenceJson.TAGS));
    }

    @Override
    public Set<Kind> contextKinds(Kind kind) {
        return WITH_MONEY.contains(ReferenceKind.of(kind))
                ? Set.of(ReferenceKind.COMPANY.kind())
                : Set.of();
    }

    @Override
    public MappingContext context(Collection<Snapshot> records) {
        for (Snapshot record : records) {
            String currency = ReferenceJson.fields(record.json()).get(CURRENCY);
            if (currency != null) return new MappingContext(Map.of(CURRENCY, currency));
        }
        return MappingContext.EMPTY;
    }

    @Override
    public List<MappedEntity> map(MappingInput input) {
        return new One(input, ReferenceJson.fields(input.snapshot().json()), version).map();
    }

    /** One object on its way into the canonical model. */
    private record One(MappingInput input, Map<String, String> fields, int version) {

        List<MappedEntity> map() {
            return switch (ReferenceKind.of(input.snapshot().kind())) {
                case COMPANY -> main(company());
                case VENDOR -> main(vendor());
                case BILL -> main(bill());
                case CUSTOMER -> main(customer());
                case INVOICE -> main(invoice());
                case ACCOUNT ->
                    List.of(MappedEntity.main(account()), new MappedEntity("balance", balance()));
                case TRANSFER -> main(transfer());
                case TRANSACTION -> main(transaction());
                case NOTE -> List.of();
            };
        }

        private static List<MappedEntity> main(Entity entity) {
            return List.of(MappedEntity.main(entity));
        }

        private CompanyInfo company() {
            return CompanyInfo.builder()
                    .header(header())
                    .legalName(fields.get("name"))
                    .homeCurrency(CurrencyCode.of(required(CURRENCY)))
                    .build();
        }

        private Vendor vendor() {
            return Vendor.builder(Contact.builder(required("name")).build())
                    .header(header())
                    .active(!"false".equals(fields.get("active")))
                    .build();
        }

        private Customer customer() {
            return Customer.builder(Contact.builder(required("name")).build())
                    .header(header())
                    .active(!"false".equals(fields.get("active")))
                    .build();
        }

        private Bill bill() {
            Map<String, BillStatus> known = Map.of(
                    "open", BillStatus.OPEN,
                    "paid", BillStatus.PAID,
                    "void", BillStatus.VOIDED);
            return Bill.builder(totals(), Stated.of(required("status"), known, BillStatus.OTHER))
                    .header(header())
                    .vendor(reference("vendor", ReferenceKind.VENDOR, EntityType.VENDOR))
                    .dueDate(date("due"))
                    .build();
        }

        private Invoice invoice() {
            Map<String, InvoiceStatus> known = Map.of(
                    "open", InvoiceStatus.OPEN,
                    "paid", InvoiceStatus.PAID,
                    "void", InvoiceStatus.VOIDED);
            Stated<InvoiceStatus> status =
                    Stated.of(required("status"), known, InvoiceStatus.OTHER);
            return Invoice.builder(totals(), status)
                    .header(header())
                    .customer(reference("customer", ReferenceKind.CUSTOMER, EntityType.CUSTOMER))
                    .dueDate(date("due"))
                    .build();
        }

        private Account account() {
            return Account.builder(required("name"), Stated.of(AccountType.BANK))
                    .header(header())
                    .build();
        }

        private Balance balance() {
            RecordRef self = new RecordRef(
                    connection(), input.snapshot().kind(), input.snapshot().id());
            return Balance.builder(Reference.to(self, EntityType.ACCOUNT))
                    .current(money("balance"))
                    .build();
        }

        private Transfer transfer() {
            Map<String, TransferStatus> known =
                    Map.of("pending", TransferStatus.PENDING, "settled", TransferStatus.SETTLED);
            return Transfer.builder(
                            Stated.of(TransferType.TRANSFER),
                            money("amount"),
                            Stated.of(required("status"), known, TransferStatus.OTHER))
                    .header(header())
                    .build();
        }

        private BankTransaction transaction() {
            Reference account = reference("account", ReferenceKind.ACCOUNT, EntityType.ACCOUNT);
            LocalDate date = date("date");
            if (account == null) throw missing("account");
            if (date == null) throw missing("date");
            return BankTransaction.builder(account, date, money("amount"))
                    .header(header())
                    .pending("true".equals(fields.get("pending")))
                    .predecessor(reference(
                            "predecessor", ReferenceKind.TRANSACTION, EntityType.BANK_TRANSACTION))
                    .build();
        }

        private Header header() {
            return Header.builder()
                    .memo(version >= 2 ? fields.get("memo") : null)
                    .remoteUpdated(null)
                    .build();
        }

        private Totals totals() {
            return Totals.builder(money("total")).build();
        }

        private Money money(String field) {
            String currency =
                    fields.getOrDefault(CURRENCY, input.context().find(CURRENCY).orElse(null));
            if (currency == null) throw missing(CURRENCY);
            try {
                return Money.parse(required(field), CurrencyCode.of(currency));
            } catch (IllegalArgumentException e) {
                throw new MappingException(field, "no amount", e);
            }
        }

        private @Nullable LocalDate date(String field) {
            String text = fields.get(field);
            return text == null ? null : LocalDate.parse(text);
        }

        private @Nullable Reference reference(String field, ReferenceKind kind, EntityType type) {
            String id = fields.get(field);
            return id == null
                    ? null
                    : Reference.to(
                            new RecordRef(connection(), kind.kind(), ExternalId.of(id)), type);
        }

        private ConnectionId connection() {
            return input.connection();
        }

        private String required(String field) {
            String value = fields.get(field);
            if (value == null) throw missing(field);
            return value;
        }

        private static MappingException missing(String field) {
            return new MappingException(field, "it is missing", null);
        }
    }
}
