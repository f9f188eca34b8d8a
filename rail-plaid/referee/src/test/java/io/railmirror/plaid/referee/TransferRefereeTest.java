package io.railmirror.plaid.referee;

import static org.assertj.core.api.Assertions.assertThat;

import com.plaid.client.model.ACHClass;
import com.plaid.client.model.AccountBase;
import com.plaid.client.model.AccountType;
import com.plaid.client.model.AccountsGetRequest;
import com.plaid.client.model.OmittableTransferType;
import com.plaid.client.model.SandboxTransferSimulateRequest;
import com.plaid.client.model.Transfer;
import com.plaid.client.model.TransferAuthorization;
import com.plaid.client.model.TransferAuthorizationCreateRequest;
import com.plaid.client.model.TransferAuthorizationDecision;
import com.plaid.client.model.TransferAuthorizationUserInRequest;
import com.plaid.client.model.TransferCreateRequest;
import com.plaid.client.model.TransferEvent;
import com.plaid.client.model.TransferEventSyncRequest;
import com.plaid.client.model.TransferEventType;
import com.plaid.client.model.TransferGetRequest;
import com.plaid.client.model.TransferLedgerGetRequest;
import com.plaid.client.model.TransferListRequest;
import com.plaid.client.model.TransferNetwork;
import com.plaid.client.model.TransferStatus;
import com.plaid.client.model.TransferType;
import io.railmirror.plaid.simulator.PlaidSimulatorMain;
import io.railmirror.testkit.books.Account;
import io.railmirror.testkit.books.BankStatements;
import io.railmirror.testkit.books.Books;
import io.railmirror.testkit.http.SimulatorProcess;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Transfers as the SDK makes and follows them. */
class TransferRefereeTest {
    private static final int RECORDS = 300;
    private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");

    private static SimulatorProcess simulator;
    private static Sdk sdk;

    @BeforeAll
    static void start() throws Exception {
        simulator = SimulatorProcess.start(
                PlaidSimulatorMain.class,
                "--records=" + RECORDS,
                "--clock=" + NOW,
                "--limits-lifted");
        sdk = new Sdk(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void aTransferIsAuthorizedCreatedFollowedAndFound() throws Exception {
        AccountBase account = Sdk.ask(sdk.api()
                        .accountsGet(new AccountsGetRequest().accessToken(sdk.accessToken())))
                .getAccounts()
                .stream()
                .filter(one -> one.getType() == AccountType.DEPOSITORY)
                .findFirst()
                .orElseThrow();
        TransferAuthorization allowed = Sdk.ask(sdk.api()
                        .transferAuthorizationCreate(new TransferAuthorizationCreateRequest()
                                .accessToken(sdk.accessToken())
                                .accountId(account.getAccountId())
                                .type(TransferType.CREDIT)
                                .network(TransferNetwork.ACH)
                                .amount("1250.00")
                                .achClass(ACHClass.CCD)
                                .idempotencyKey("k-1")
                                .user(new TransferAuthorizationUserInRequest()
                                        .legalName("Acme LLC"))))
                .getAuthorization();
        assertThat(allowed.getDecision()).isEqualTo(TransferAuthorizationDecision.APPROVED);
        TransferCreateRequest create = new TransferCreateRequest()
                .accessToken(sdk.accessToken())
                .accountId(account.getAccountId())
                .authorizationId(allowed.getId())
                .description("PAYOUT");
        Transfer made = Sdk.ask(sdk.api().transferCreate(create)).getTransfer();
        assertThat(Sdk.ask(sdk.api().transferCreate(create)).getTransfer()).isEqualTo(made);
        Sdk.ask(sdk.api()
                .sandboxTransferSimulate(new SandboxTransferSimulateRequest()
                        .transferId(made.getId())
                        .eventType("posted")));
        Transfer found = Sdk.ask(
                        sdk.api().transferGet(new TransferGetRequest().transferId(made.getId())))
                .getTransfer();
        assertThat(found.getStatus()).isEqualTo(TransferStatus.POSTED);
        assertSaysWhatWasAsked(found, allowed, account);
        List<TransferEvent> events = Sdk.ask(
                        sdk.api().transferEventSync(new TransferEventSyncRequest().afterId(0)))
                .getTransferEvents();
        assertThat(events)
                .extracting(TransferEvent::getEventType)
                .containsExactly(TransferEventType.PENDING, TransferEventType.POSTED);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getTransferId()).isEqualTo(made.getId());
            assertThat(event.getTimestamp().toInstant()).isEqualTo(NOW);
            assertThat(event.getAccountId()).isEqualTo(account.getAccountId());
            assertThat(event.getTransferType()).isEqualTo(OmittableTransferType.CREDIT);
            assertThat(event.getTransferAmount()).isEqualTo("1250.00");
            assertThat(event.getFailureReason()).isNull();
        });
        assertThat(Sdk.ask(sdk.api().transferLedgerGet(new TransferLedgerGetRequest()))
                        .getBalance()
                        .getAvailable())
                .isEqualTo("98750.00");
        assertThat(Sdk.ask(sdk.api().transferList(new TransferListRequest())).getTransfers())
                .containsExactly(found);
        assertThat(Sdk.refused(sdk.api()
                        .transferGet(new TransferGetRequest().transferId("no-such-transfer"))))
                .isEqualTo("NOT_FOUND");
    }

    private static void assertSaysWhatWasAsked(
            Transfer found, TransferAuthorization allowed, AccountBase account) {
        LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        assertThat(found.getAuthorizationId()).isEqualTo(allowed.getId());
        assertThat(found.getAccountId()).isEqualTo(account.getAccountId());
        assertThat(found.getType()).isEqualTo(TransferType.CREDIT);
        assertThat(found.getNetwork()).isEqualTo(TransferNetwork.ACH);
        assertThat(found.getAchClass()).isEqualTo(ACHClass.CCD);
        assertThat(found.getAmount()).isEqualTo("1250.00");
        assertThat(found.getIsoCurrencyCode()).isEqualTo("USD");
        assertThat(found.getDescription()).isEqualTo("PAYOUT");
        assertThat(found.getUser().getLegalName()).isEqualTo("Acme LLC");
        assertThat(found.getCreated().toInstant()).isEqualTo(NOW);
        assertThat(found.getExpectedSettlementDate()).isEqualTo(today.plusDays(2));
        assertThat(found.getStandardReturnWindow()).isEqualTo(today.plusDays(5));
        assertThat(found.getUnauthorizedReturnWindow()).isEqualTo(today.plusDays(90));
        assertThat(found.getCancellable()).isFalse();
        assertThat(found.getFailureReason()).isNull();
        assertThat(found.getRefunds()).isEmpty();
    }

    /** The account that is paid from is one of the books, made here from the same seed. */
    @Test
    void theAccountsThatTransfersMoveAreThoseOfTheBooks() throws Exception {
        Books books = Books.builder(1)
                .records(RECORDS)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        List<String> names = BankStatements.of(books, 1).accounts().stream()
                .map(Account::name)
                .toList();
        assertThat(Sdk.ask(sdk.api()
                                .accountsGet(
                                        new AccountsGetRequest().accessToken(sdk.accessToken())))
                        .getAccounts())
                .extracting(AccountBase::getName)
                .containsExactlyInAnyOrderElementsOf(names);
    }
}
