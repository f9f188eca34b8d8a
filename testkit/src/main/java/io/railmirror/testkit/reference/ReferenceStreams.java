package io.railmirror.testkit.reference;

import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.model.Transfer;
import io.railmirror.core.model.TransferStatus;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.CursorScope;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.OrderRule;
import io.railmirror.core.spi.StreamSpec;

import java.util.List;
import java.util.Set;

/** The streams of the reference rail: one of each kind. */
final class ReferenceStreams {

    static final String COMPANY = "company";
    static final String VENDORS = "vendors";
    static final String VENDOR_CHANGES = "vendor-changes";
    static final String BILLS = "bills";
    static final String BILL_CHANGES = "bill-changes";
    static final String CUSTOMERS = "customers";
    static final String INVOICES = "invoices";
    static final String EVENTS = "events";
    static final String ACCOUNTS = "accounts";
    static final String TRANSFERS = "transfers";
    static final String OPEN_TRANSFERS = "open-transfers";
    static final String TRANSACTIONS = "transactions";
    static final String NOTES = "notes";
    static final String TOGETHER = "changes";

    static final List<StreamSpec> ALL = List.of(
            versioned(COMPANY, ReferenceKind.COMPANY),
            versioned(VENDORS, ReferenceKind.VENDOR).withCount(),
            changes(VENDOR_CHANGES, ReferenceKind.VENDOR, VENDORS),
            versioned(BILLS, ReferenceKind.BILL).withCount(),
            changes(BILL_CHANGES, ReferenceKind.BILL, BILLS),
            plain(CUSTOMERS, ReferenceKind.CUSTOMER).withCount(),
            plain(INVOICES, ReferenceKind.INVOICE),
            StreamSpec.feed(EVENTS, kinds(ReferenceKind.CUSTOMER, ReferenceKind.INVOICE))
                    .withReadById()
                    .withFoundedBy(
                            Set.of(StreamName.of(CUSTOMERS), StreamName.of(INVOICES)),
                            ReferenceWorld.MEMORY),
            plain(ACCOUNTS, ReferenceKind.ACCOUNT).withCount(),
            plain(TRANSFERS, ReferenceKind.TRANSFER),
            StreamSpec.byKeys(
                    OPEN_TRANSFERS, kinds(ReferenceKind.TRANSFER), ReferenceStreams::isOpen),
            StreamSpec.feed(TRANSACTIONS, kinds(ReferenceKind.TRANSACTION))
                    .withScope(CursorScope.RUN)
                    .withOrder(OrderRule.BY_POSITION)
                    .withFoundedBy(Set.of(), ReferenceWorld.MEMORY),
            StreamSpec.list(NOTES, kinds(ReferenceKind.NOTE)).withAbsence(AbsenceRule.SECOND_PASS));

    private ReferenceStreams() {}

    private static StreamSpec versioned(String name, ReferenceKind kind) {
        return plain(name, kind).withOrder(OrderRule.BY_VERSION);
    }

    private static StreamSpec plain(String name, ReferenceKind kind) {
        return StreamSpec.list(name, kinds(kind))
                .withReadById()
                .withAbsence(AbsenceRule.DIRECT_READ);
    }

    private static StreamSpec changes(String name, ReferenceKind kind, String list) {
        return StreamSpec.feed(name, kinds(kind))
                .withReadById()
                .withOrder(OrderRule.BY_VERSION)
                .withFoundedBy(Set.of(StreamName.of(list)), ReferenceWorld.MEMORY)
                .withTogether(TOGETHER);
    }

    private static boolean isOpen(MappedEntity mapped) {
        return mapped.entity() instanceof Transfer transfer
                && transfer.status().value() == TransferStatus.PENDING;
    }

    private static Set<Kind> kinds(ReferenceKind... kinds) {
        return java.util.Arrays.stream(kinds)
                .map(ReferenceKind::kind)
                .collect(java.util.stream.Collectors.toSet());
    }
}
