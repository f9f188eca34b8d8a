package io.railmirror.plaid.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.BankStatements;
import io.railmirror.testkit.books.Books;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One login of a company at its bank, and what a test can do to it. Changes of the company's books
 * show after the next poll: at a refresh, when the poll interval has passed, or by {@link #poll}.
 * Thread-safe.
 */
public final class PlaidItem {
    private final World world;
    private final String itemId;
    private final World.Company company;
    private final Instant created;
    private final ItemBank bank;
    private final ItemQuirks quirks = new ItemQuirks();
    private Terms terms;
    private String accessToken = "";
    private Instant polled;
    private boolean synced;
    private @Nullable Trouble trouble;
    private @Nullable Instant consentExpires;

    /** How much of an Item's history its bank has delivered. */
    public enum History {
        /** Nothing yet. */
        NOT_READY,
        /** About a month. */
        INITIAL_UPDATE_COMPLETE,
        /** All that was asked for. */
        HISTORICAL_UPDATE_COMPLETE;

        static final History COMPLETE = HISTORICAL_UPDATE_COMPLETE;
    }

    /** Why an Item cannot be read. */
    record Trouble(String type, String code, String words) {}

    /** What an Item was linked with; the login is the name that its owner typed. */
    record Terms(
            Institution institution,
            String login,
            Set<String> products,
            int days,
            @Nullable String webhook) {
        Terms {
            products = Set.copyOf(products);
        }

        Terms withWebhook(@Nullable String next) {
            return new Terms(institution, login, products, days, next);
        }

        Terms withLogin(String next) {
            return new Terms(institution, next, products, days, webhook);
        }
    }

    PlaidItem(World world, String itemId, World.Company company, Terms terms) {
        this.world = world;
        this.itemId = itemId;
        this.company = company;
        this.terms = terms;
        this.created = world.now();
        this.bank = new ItemBank(this, company.books().today(), terms.days());
        this.polled = created;
        bank.poll();
    }

    /** Its id. */
    public String itemId() {
        return itemId;
    }

    /** The token that opens it now. */
    public String accessToken() {
        return locked(() -> accessToken);
    }

    /** The books of the company. */
    public Books books() {
        return company.books();
    }

    /** What the company's banks show, before Plaid fetches it. */
    public BankStatements banks() {
        return company.banks();
    }

    /** Plaid's id of an account, by its number in the books. */
    public String accountId(long number) {
        return Ids.of(itemId + " account " + number);
    }

    /** Plaid's id of a transaction, by the id of its line on the statement. */
    public String transactionId(String lineId) {
        return Ids.of(itemId + " line " + lineId);
    }

    /** The transactions that Plaid shows now, by id, as it writes them. */
    public Map<String, String> transactions() {
        return locked(() -> {
            Map<String, String> shown = new LinkedHashMap<>();
            bank.feed().live().forEach((id, json) -> shown.put(id, JsonText.write(json)));
            return shown;
        });
    }

    /** The accounts that Plaid shows now, by id, as it writes them, with the figures it holds. */
    public Map<String, String> accounts() {
        return locked(() -> {
            Map<String, String> shown = new LinkedHashMap<>();
            for (Account account : bank.accounts())
                shown.put(
                        accountId(account.id()),
                        JsonText.write(AccountEndpoints.cached(this, account)));
            return shown;
        });
    }

    /** Lets Plaid ask the bank now; webhooks tell if there is anything new. */
    public void poll() {
        locked(() -> {
            polled = world.now();
            if (bank.poll() && synced) announce();
            return null;
        });
    }

    /** Changes one transaction a little, as banks do at any time; one must be there. */
    public void touch() {
        locked(() -> {
            Map.Entry<String, ObjectNode> first =
                    bank.feed().live().entrySet().iterator().next();
            ObjectNode changed = first.getValue().deepCopy();
            changed.put("account_owner", "owner " + bank.feed().version());
            bank.plant(first.getKey(), changed);
            bank.feed().put(first.getKey(), changed);
            return null;
        });
    }

    /** Shows a transaction that a test wrote, in the place of the bank's own of that id. */
    public void plant(String transactionJson) {
        ObjectNode json = JsonText.readObject(transactionJson);
        String id = json.path("transaction_id").asText();
        locked(() -> {
            bank.plant(id, json);
            bank.feed().put(id, json);
            return null;
        });
    }

    /** Ends what {@link #plant} or {@link #touch} did; the next poll shows what the bank says. */
    public void uproot(String transactionId) {
        locked(() -> {
            bank.uproot(transactionId);
            return null;
        });
    }

    /** The bank takes transactions back: they are removed without a reason, for ever. */
    public void retract(List<String> transactionIds) {
        locked(() -> {
            for (String id : transactionIds) {
                bank.withdraw(id, true);
                bank.feed().remove(id);
            }
            return null;
        });
    }

    /** Takes back {@link #retract}: the bank shows them again. */
    public void restore(List<String> transactionIds) {
        locked(() -> {
            transactionIds.forEach(id -> bank.withdraw(id, false));
            bank.poll();
            return null;
        });
    }

    /** An account is closed or no longer selected: it and its transactions are not shown. */
    public void closeAccount(long number) {
        locked(() -> {
            bank.close(number);
            bank.poll();
            return null;
        });
    }

    /** The owner must log in again; a webhook says so. */
    public void requireLogin() {
        locked(() -> {
            trouble = new Trouble(
                    "ITEM_ERROR",
                    "ITEM_LOGIN_REQUIRED",
                    "the login details of this item have changed");
            fire("ITEM", "ERROR", new Obj().object("error", errorShape()));
            return null;
        });
    }

    /** The owner took the permission back; the Item can only be linked anew. */
    public void revokePermission() {
        locked(() -> {
            trouble = new Trouble(
                    "ITEM_ERROR", "USER_PERMISSION_REVOKED", "the user revoked the permission");
            fire("ITEM", "USER_PERMISSION_REVOKED", new Obj().object("error", errorShape()));
            return null;
        });
    }

    /** The login works again, as after update mode. */
    public void repairLogin() {
        locked(() -> {
            if (trouble != null) fire("ITEM", "LOGIN_REPAIRED", new Obj());
            trouble = null;
            consentExpires = null;
            return null;
        });
    }

    /** The consent will end at a time; a webhook says so. */
    public void pendingDisconnect(Instant at) {
        locked(() -> {
            consentExpires = at;
            fire(
                    "ITEM",
                    "PENDING_DISCONNECT",
                    new Obj()
                            .text("reason", "INSTITUTION_TOKEN_EXPIRATION")
                            .time("disconnect_time", at));
            return null;
        });
    }

    /** How much of the history is there from now on; a webhook tells when it is more. */
    public void history(History next) {
        locked(() -> {
            bank.history(next);
            bank.poll();
            if (synced) announce();
            return null;
        });
    }

    /**
     * What sync says of the history from now on, whatever is true.
     *
     * @param status the text; empty to leave the member out, null for the truth
     */
    public void historySaid(@Nullable String status) {
        locked(() -> quirks.historySaid = status);
    }

    /** The next calls of sync are told that nothing is ready yet. */
    public void notReady(int calls) {
        locked(() -> quirks.notReadyCalls = calls);
    }

    /** So many next first pages with a stored cursor meet the mutation error, as was seen. */
    public void mutateFirstPages(int pages) {
        locked(() -> quirks.firstPagesMutating = pages);
    }

    /** All cursors given so far are refused from now on. */
    public void forgetCursors() {
        locked(() -> quirks.epoch++);
    }

    /** So many of the next removals are never told. */
    public void forgetRemovals(int removals) {
        locked(() -> quirks.removalsForgotten = removals);
    }

    /** Whether transactions carry members that nobody knows. */
    public void extraFields(boolean on) {
        locked(() -> quirks.extraFields = on);
    }

    /** Whether transactions carry a payment channel that nobody knows. */
    public void unknownEnums(boolean on) {
        locked(() -> quirks.unknownEnums = on);
    }

    ItemBank bank() {
        return bank;
    }

    ItemQuirks quirks() {
        return quirks;
    }

    World.Company company() {
        return company;
    }

    Terms terms() {
        return terms;
    }

    void terms(Terms next) {
        terms = next;
    }

    void accessToken(String next) {
        accessToken = next;
    }

    /** From the first sync on, webhooks tell of updates. */
    void synced() {
        synced = true;
    }

    void pollWhenDue() {
        if (!world.now().isBefore(polled.plus(world.options().pollEvery()))) poll();
    }

    void requireGood() {
        if (trouble != null)
            throw new RefusedException(400, trouble.type(), trouble.code(), trouble.words());
    }

    private void announce() {
        Obj more = new Obj()
                .flag("initial_update_complete", bank.history() != History.NOT_READY)
                .flag("historical_update_complete", bank.history() == History.COMPLETE);
        fire("TRANSACTIONS", "SYNC_UPDATES_AVAILABLE", more);
    }

    /** Sends a webhook to the Item's own address, if it has one. */
    boolean fire(String type, String code, Obj more) {
        if (terms.webhook() == null) return false;
        Obj body = more.text("webhook_type", type)
                .text("webhook_code", code)
                .text("item_id", itemId)
                .text("environment", world.options().environment());
        world.webhooks().send(Objects.requireNonNull(terms.webhook()), body);
        return true;
    }

    private @Nullable Obj errorShape() {
        Trouble now = trouble;
        return now == null
                ? null
                : PlaidFaults.body(now.type(), now.code(), now.words()).number("status", 400);
    }

    Obj shape() {
        List<String> products = new ArrayList<>(terms.products());
        products.sort(null);
        return new Obj()
                .text("item_id", itemId)
                .text("institution_id", terms.institution().id())
                .text("institution_name", terms.institution().title())
                .text("webhook", terms.webhook())
                .object("error", errorShape())
                .texts("available_products", List.of("balance"))
                .texts("billed_products", products)
                .texts("products", products)
                .texts("consented_products", products)
                .time("consent_expiration_time", consentExpires)
                .text("update_type", "background")
                .none("auth_method")
                .time("created_at", created);
    }

    Obj status() {
        Obj transactions =
                new Obj().time("last_successful_update", polled).none("last_failed_update");
        return new Obj().object("transactions", transactions).none("investments", "last_webhook");
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        synchronized (world.lock()) {
            return action.get();
        }
    }
}
