package io.railmirror.plaid.referee;

import static org.assertj.core.api.Assertions.assertThat;

import com.plaid.client.model.ACHClass;
import com.plaid.client.model.AccountBase;
import com.plaid.client.model.AccountType;
import com.plaid.client.model.AccountsGetRequest;
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
import io.railmirror.testkit.http.SimulatorProcess;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Transfers as the SDK makes and follows them. */
class TransferRefereeTest {
    private static SimulatorProcess simulator;
    private static Sdk sdk;

    @BeforeAll
    static void start() throws Exception {
        simulator = SimulatorProcess.start(
                PlaidSimulatorMain.class,
                "--records=300",
                "--clock=2026-03-02T17:00:00Z",
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
        assertThat(found.getAmount()).isEqualTo("1250.00");
        assertThat(found.getUser().getLegalName()).isEqualTo("Acme LLC");
        List<TransferEvent> events = Sdk.ask(
                        sdk.api().transferEventSync(new TransferEventSyncRequest().afterId(0)))
                .getTransferEvents();
        assertThat(events)
                .extracting(TransferEvent::getEventType)
                .containsExactly(TransferEventType.PENDING, TransferEventType.POSTED);
        assertThat(events).allMatch(event -> event.getTransferId().equals(made.getId()));
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
}
