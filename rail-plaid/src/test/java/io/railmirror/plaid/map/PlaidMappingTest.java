package io.railmirror.plaid.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.ConnectionId;
import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.error.MappingException;
import io.railmirror.core.model.Account;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Balance;
import io.railmirror.core.model.BankTransaction;
import io.railmirror.core.model.BillPayment;
import io.railmirror.core.model.BillPaymentStatus;
import io.railmirror.core.model.EntityType;
import io.railmirror.core.model.Payment;
import io.railmirror.core.model.PaymentStatus;
import io.railmirror.core.model.Refund;
import io.railmirror.core.model.RefundStatus;
import io.railmirror.core.model.Stated;
import io.railmirror.core.spi.MappedEntity;
import io.railmirror.core.spi.MappingContext;
import io.railmirror.core.spi.MappingInput;
import io.railmirror.core.spi.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaidMappingTest {
    private static final PlaidMapping MAPPING = new PlaidMapping();

    private static final String TRANSACTION = """
            {'account_id':'Bx1','transaction_id':'tP0sted','pending':false,\
            'pending_transaction_id':'tPend','amount':1250.10,'iso_currency_code':'USD',\
            'unofficial_currency_code':null,'date':'2026-01-06','authorized_date':'2026-01-05',\
            'datetime':'2026-01-06T09:30:00-08:00','name':'ACME SUPPLY','merchant_name':'Acme',\
            'original_description':'ACH DEBIT ACME','check_number':null,'payment_channel':'pigeon',\
            'counterparties':[{'name':'Other','type':'merchant'}],\
            'payment_meta':{'reference_number':'8812'},\
            'personal_finance_category':{'primary':'A','detailed':'A_B'}}""";

    private static final String ACCOUNT = """
            {'account_id':'Bx1','balances':{'available':100.5,'current':110.94,'limit':null,\
            'iso_currency_code':'USD','unofficial_currency_code':null},'mask':'0000',\
            'name':'Ops Checking','official_name':'Business Checking','type':'depository',\
            'subtype':'checking'}""";

    private static final String TRANSFER = """
            {'id':'x','type':'credit','amount':'1250.00','iso_currency_code':'USD',\
            'status':'pending','created':'2026-01-06T23:28:00Z','network':'ach',\
            'description':'PAYOUT','network_trace_id':null}""";

    private static List<MappedEntity> map(String kind, String json) {
        Snapshot snapshot = new Snapshot(
                Kind.of(kind), ExternalId.of("x"), null, null, json.replace('\'', '"'));
        return MAPPING.map(
                new MappingInput(ConnectionId.of("bank"), snapshot, MappingContext.EMPTY));
    }

    private static <E> E main(Class<E> type, String kind, String json) {
        return type.cast(map(kind, json).get(0).entity());
    }

    @Test
    void whatLeavesTheAccountIsBelowZero() {
        BankTransaction mapped = main(BankTransaction.class, "transaction", TRANSACTION);
        assertThat(mapped.amount().toString()).isEqualTo("-1250.1 USD");
        assertThat(mapped.date()).isEqualTo(LocalDate.of(2026, 1, 6));
        assertThat(mapped.authorisedDate()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(mapped.occurred()).isEqualTo(Instant.parse("2026-01-06T17:30:00Z"));
        assertThat(mapped.description()).isEqualTo("ACH DEBIT ACME");
        assertThat(mapped.counterparty().name()).isEqualTo("Acme");
        assertThat(mapped.category()).isEqualTo("A_B");
        assertThat(mapped.reference()).isEqualTo("8812");
        assertThat(mapped.pending()).isFalse();
        assertThat(mapped.predecessor().ref().id()).isEqualTo(ExternalId.of("tPend"));
        assertThat(mapped.account().ref().kind()).isEqualTo(Kind.of("account"));
    }

    @Test
    void whatArrivesIsAboveZeroAndManyDigitsAreKept() {
        String in = TRANSACTION.replace("1250.10", "-0.000000000001");
        assertThat(main(BankTransaction.class, "transaction", in).amount().amount())
                .isEqualByComparingTo("0.000000000001");
    }

    @Test
    void otherNamesServeWhereTheBestIsMissing() {
        String bare = TRANSACTION
                .replace("'Acme'", "null")
                .replace("'ACH DEBIT ACME'", "null")
                .replace("'check_number':null", "'check_number':'77'");
        BankTransaction mapped = main(BankTransaction.class, "transaction", bare);
        assertThat(mapped.counterparty().name()).isEqualTo("Other");
        assertThat(mapped.description()).isEqualTo("ACME SUPPLY");
        assertThat(mapped.reference()).isEqualTo("77");
        assertThat(mapped.header().number()).isEqualTo("77");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'iso_currency_code':'USD'>'iso_currency_code':null",
                "1250.10>'1250.10'",
                "1250.10>1e30",
                "'2026-01-06'>'2026-13-06'",
                "'account_id':'Bx1'>'account_id':null",
                "'pending':false>'pending':null"
            })
    void whatDoesNotFitIsRefusedNotGuessed(String change) {
        String[] parts = change.split(">");
        String strange = TRANSACTION.replace(parts[0], parts[1]);
        assertThat(strange).isNotEqualTo(TRANSACTION);
        assertThatThrownBy(() -> map("transaction", strange)).isInstanceOf(MappingException.class);
    }

    @Test
    void anAccountHasItsBalanceAsASecondPart() {
        List<MappedEntity> parts = map("account", ACCOUNT);
        Account account = (Account) parts.get(0).entity();
        Balance balance = (Balance) parts.get(1).entity();
        assertThat(account.name()).isEqualTo("Ops Checking");
        assertThat(account.accountType()).isEqualTo(Stated.of(AccountType.BANK));
        assertThat(account.mask().tail()).isEqualTo("0000");
        assertThat(balance.current().toString()).isEqualTo("110.94 USD");
        assertThat(balance.available().toString()).isEqualTo("100.5 USD");
        assertThat(balance.limit()).isNull();
        assertThat(balance.asOf()).isNull();
    }

    @Test
    void aBalanceIsAsOldAsItsBankSaysOrAsWhatWasLastFetched() {
        String fetched = "'item_status':{'transactions':{'last_successful_update':"
                + "'2026-01-06T15:52:39Z','last_failed_update':null},'last_webhook':null}}";
        String account = ACCOUNT.substring(0, ACCOUNT.lastIndexOf('}')) + "," + fetched;
        String dated = account.replace(
                "'balances':{", "'balances':{'last_updated_datetime':'2026-01-05T01:00:00Z',");
        assertThat(asOf(account)).isEqualTo(Instant.parse("2026-01-06T15:52:39Z"));
        assertThat(asOf(dated)).isEqualTo(Instant.parse("2026-01-05T01:00:00Z"));
        assertThat(asOf(account.replaceFirst("'transactions':\\{.*?}", "'transactions':null")))
                .isNull();
    }

    private static @Nullable Instant asOf(String account) {
        return ((Balance) map("account", account).get(1).entity()).asOf();
    }

    @ParameterizedTest
    @CsvSource({"credit, CARD", "loan, LIABILITY"})
    void whatIsOwedIsBelowZero(String type, AccountType mapped) {
        List<MappedEntity> parts =
                map("account", ACCOUNT.replace("'depository'", "'" + type + "'"));
        assertThat(((Account) parts.get(0).entity()).accountType()).isEqualTo(Stated.of(mapped));
        Balance balance = (Balance) parts.get(1).entity();
        assertThat(balance.current().toString()).isEqualTo("-110.94 USD");
        assertThat(balance.available().toString()).isEqualTo("100.5 USD");
    }

    @Test
    void aTypeThatIsNewIsOther() {
        Account account =
                main(Account.class, "account", ACCOUNT.replace("'depository'", "'piggy bank'"));
        assertThat(account.accountType().value()).isEqualTo(AccountType.OTHER);
        assertThat(account.accountType().raw()).isEqualTo("piggy bank");
    }

    @Test
    void figuresInNoIsoCurrencyAreNoBalance() {
        String crypto = ACCOUNT.replace("'USD'", "null")
                .replace("'unofficial_currency_code':null", "'unofficial_currency_code':'BTC'");
        assertThat(map("account", crypto)).hasSize(1);
    }

    @Test
    void aTransactionInNoIsoCurrencyIsKeptAsItIs() {
        String crypto = TRANSACTION
                .replace("'USD'", "null")
                .replace("'unofficial_currency_code':null", "'unofficial_currency_code':'BTC'");
        assertThat(map("transaction", crypto)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pending, PENDING, PENDING",
        "posted, SENT, PENDING",
        "settled, SETTLED, SETTLED",
        "funds_available, SETTLED, SETTLED",
        "cancelled, CANCELLED, VOIDED",
        "failed, FAILED, FAILED",
        "returned, FAILED, FAILED"
    })
    void aCreditPaysAndADebitReceives(String word, BillPaymentStatus paid, PaymentStatus received) {
        String credit = TRANSFER.replace("'pending'", "'" + word + "'");
        BillPayment payment = main(BillPayment.class, "transfer", credit);
        assertThat(payment.status()).isEqualTo(Stated.of(paid));
        assertThat(payment.amount().toString()).isEqualTo("1250 USD");
        assertThat(payment.date()).isEqualTo(LocalDate.of(2026, 1, 6));
        Payment receipt = main(Payment.class, "transfer", credit.replace("'credit'", "'debit'"));
        assertThat(receipt.status()).isEqualTo(Stated.of(received));
    }

    @Test
    void aTransferIsOfTheBankingDayNotOfTheDayInGreenwich() {
        String late = TRANSFER.replace("2026-01-06T23:28:00Z", "2026-01-07T04:59:59Z");
        BillPayment payment = main(BillPayment.class, "transfer", late);
        assertThat(payment.date()).isEqualTo(LocalDate.of(2026, 1, 6));
        assertThat(payment.header().remoteCreated()).isEqualTo("2026-01-07T04:59:59Z");
        String next = TRANSFER.replace("2026-01-06T23:28:00Z", "2026-01-07T05:00:00Z");
        assertThat(main(Payment.class, "transfer", next.replace("credit", "debit"))
                        .date())
                .isEqualTo(LocalDate.of(2026, 1, 7));
    }

    @ParameterizedTest
    @CsvSource({
        "pending, PENDING",
        "posted, PENDING",
        "settled, SETTLED",
        "cancelled, CANCELLED",
        "failed, FAILED",
        "returned, FAILED"
    })
    void eachRefundOfATransferIsAFurtherPart(String word, RefundStatus status) {
        String refunds = "'refunds':[{'id':'r1','transfer_id':'x','amount':'10.05','status':'"
                + word + "','created':'2026-01-09T03:00:00Z'},"
                + "{'id':'r2','amount':'3.00','status':'napping'}],'type':'debit'";
        List<MappedEntity> parts = map("transfer", TRANSFER.replace("'type':'credit'", refunds));
        assertThat(parts)
                .extracting(MappedEntity::part)
                .containsExactly("", "refund:r1", "refund:r2");
        assertThat(parts.get(0).entity()).isInstanceOf(Payment.class);
        Refund refund = (Refund) parts.get(1).entity();
        assertThat(refund.amount().toString()).isEqualTo("10.05 USD");
        assertThat(refund.status()).isEqualTo(Stated.of(status));
        assertThat(refund.date()).isEqualTo(LocalDate.of(2026, 1, 8));
        assertThat(refund.payment().ref().id()).isEqualTo(ExternalId.of("x"));
        assertThat(refund.payment().type()).isEqualTo(EntityType.PAYMENT);
        Refund strange = (Refund) parts.get(2).entity();
        assertThat(strange.status().raw()).isEqualTo("napping");
        assertThat(strange.date()).isNull();
        assertThat(MAPPING.entityTypes(Kind.of("transfer"))).contains(EntityType.REFUND);
    }

    @Test
    void anAmountOfARefundThatIsNoneIsNamed() {
        String strange = TRANSFER.replace(
                "'type':'credit'",
                "'type':'debit','refunds':[{'id':'r1','amount':'ten','status':'pending'}]");
        assertThatThrownBy(() -> map("transfer", strange))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("/refunds/0/amount");
    }

    @Test
    void aStatusThatIsNewIsOther() {
        BillPayment payment =
                main(BillPayment.class, "transfer", TRANSFER.replace("'pending'", "'napping'"));
        assertThat(payment.status().raw()).isEqualTo("napping");
    }

    @Test
    void anItemIsKeptAsItIs() {
        assertThat(map("item", "{'item_id':'x'}")).isEmpty();
        assertThat(MAPPING.entityTypes(Kind.of("item"))).isEmpty();
    }
}
