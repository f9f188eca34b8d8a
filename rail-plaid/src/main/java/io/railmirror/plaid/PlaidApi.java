package io.railmirror.plaid;

import io.railmirror.core.model.Balance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only Plaid offers, live and bound to one Item. Every call goes through the gateway: limited
 * and metered like those of a sync. Nothing here writes to the mirror. Thread-safe; every method
 * blocks.
 */
public interface PlaidApi {
    /**
     * Whether the Item can be read, what its owner is to be asked, and until when. Asks for the
     * accounts too where the Item says that nothing is wrong. May be repeated.
     *
     * @throws io.railmirror.core.error.RailmirrorException when it could not be found out
     */
    PlaidItemHealth health();

    /**
     * The balances of the accounts that the bank was asked for just now, each with the account that
     * the mirror has and the time of the figures. Plaid charges for each call, and it may take a
     * minute. An account in a currency that is none of ISO 4217 has none. May be repeated.
     *
     * @param updatedSince how old figures may be where a bank gives no live ones (Capital One needs
     *     it, others do not mind); null leaves it out
     * @throws io.railmirror.core.error.ReconsentException when the owner must log in again
     * @throws io.railmirror.core.error.RailmirrorException when they could not be read; use those
     *     in the mirror then, and say that they are old
     */
    List<Balance> liveBalances(@Nullable Instant updatedSince);

    /**
     * Lets Plaid ask the bank for new transactions now. Plaid charges for each call; what is new
     * arrives with a later sync. Sent once: after a lost answer Plaid may have asked.
     *
     * @throws io.railmirror.core.error.RailmirrorException when it was refused or not answered
     */
    void refreshTransactions();

    /**
     * Begins Link's update mode, in which the owner logs in again or chooses other accounts. The
     * access token stays what it is; the connection is readable again once the owner is through and
     * {@code engine.reconnect(connection)} was called, without credentials: after a rotation the
     * store alone has the living ones. May be repeated.
     *
     * @param request what Link shows; its products are not sent
     * @param chooseAccounts whether the owner chooses accounts anew
     * @throws io.railmirror.core.error.RailmirrorException when it was refused or not answered
     */
    PlaidLinkToken updateMode(PlaidLinkRequest request, boolean chooseAccounts);

    /**
     * Replaces the access token; the old one is dead at once. Sent once, never repeated: if the
     * answer is lost, nobody knows the new token and the owner must link again. For an operator who
     * fears that the token leaked, not for a schedule.
     *
     * @throws io.railmirror.core.error.RailmirrorException when it was refused, or its outcome is
     *     unknown
     */
    void rotateAccessToken();
}
