package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.BookRecord;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.books.ObjectType;
import io.railmirror.testkit.books.Party;
import io.railmirror.testkit.books.Ref;
import io.railmirror.testkit.books.Reference;
import io.railmirror.testkit.books.State;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** References to accounts, parties and the like, with the name that the other one has now. */
final class Names {

    private static final Map<String, String> CURRENCIES = Map.of(
            "USD", "United States Dollar",
            "CAD", "Canadian Dollar",
            "EUR", "Euro",
            "GBP", "British Pound Sterling",
            "MXN", "Mexican Peso");

    private final Books books;

    Names(Books books) {
        this.books = books;
    }

    @Nullable
    Obj ref(ObjectType type, @Nullable Long id) {
        return id == null ? null : ref(new Ref(type, id));
    }

    Obj ref(Ref ref) {
        String name = books.find(ref.type(), ref.id()).map(Names::shown).orElse("");
        return new Obj().text("value", QboIds.idOf(ref)).text("name", name);
    }

    Obj account(long id) {
        return ref(new Ref(ObjectType.ACCOUNT, id));
    }

    Obj currency(String code) {
        return new Obj().text("value", code).text("name", CURRENCIES.getOrDefault(code, code));
    }

    /** The reference to the payment method of the given name, if the books have it. */
    @Nullable
    Obj paymentMethod(String start) {
        for (BookRecord record : books.all(ObjectType.PAYMENT_METHOD))
            if (shown(record).toLowerCase(Locale.ROOT).startsWith(start)) return ref(record.ref());
        return null;
    }

    /** {@code Parent:Child}. */
    String path(Account account) {
        Long parent = account.parentId();
        String own = shown(account);
        if (parent == null) return own;
        return books.find(ObjectType.ACCOUNT, parent)
                .map(up -> shown(up) + ":" + own)
                .orElse(own);
    }

    boolean multicurrency() {
        return !books.company().foreignCurrencies().isEmpty();
    }

    String homeCurrency() {
        return books.company().homeCurrency();
    }

    @Nullable
    BookRecord find(Ref ref) {
        return books.find(ref.type(), ref.id()).orElse(null);
    }

    /** The name as the server shows it: those out of use are marked. */
    static String shown(BookRecord record) {
        return nameOf(record) + (record.state() == State.INACTIVE ? " (deleted)" : "");
    }

    private static String nameOf(BookRecord record) {
        if (record instanceof Account account) return account.name();
        if (record instanceof Party party) return party.displayName();
        if (record instanceof Reference reference) return reference.name();
        return "";
    }
}
