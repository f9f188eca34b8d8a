package io.railmirror.core.mirror;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordRef;
import io.railmirror.core.model.AccountType;
import io.railmirror.core.model.Money;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one account holds.
 *
 * @param business whose
 * @param account the account, and with it the connection
 * @param name its name, null when the account is not mirrored
 * @param type its type, null when the account is not mirrored
 * @param current the balance, null only if available is present
 * @param available what can be spent
 * @param asOf the time of the figures, where the rail tells it
 */
public record CashBalance(
        BusinessId business,
        RecordRef account,
        @Nullable String name,
        @Nullable AccountType type,
        @Nullable Money current,
        @Nullable Money available,
        @Nullable Instant asOf) {

    /** Refuses a line without figures. */
    public CashBalance {
        Objects.requireNonNull(business, "business");
        Objects.requireNonNull(account, "account");
        if (current == null && available == null)
            throw new IllegalArgumentException("account %s has no figures".formatted(account));
    }
}
