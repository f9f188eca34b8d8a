package io.railmirror.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account holds, from its own view.
 *
 * <p>The time of the figures is volatile: a rail declares its place in the snapshot so, and reading
 * the same figures again at a later time is no change. It is part of equality here, so compare the
 * figures, not the values, to see whether a balance moved.
 *
 * @param header what every record may have
 * @param account the account
 * @param current the balance; null only if available is present
 * @param available what can be spent
 * @param limit the credit limit
 * @param asOf the time of the figures, where the rail tells it
 */
public record Balance(
        Header header,
        Reference account,
        @Nullable Money current,
        @Nullable Money available,
        @Nullable Money limit,
        @Nullable Instant asOf)
        implements Entity {

    /** Refuses what cannot be right. */
    public Balance {
        Checks.present(header, "header");
        Checks.present(account, "account");
        Checks.require(
                current != null || available != null, "a balance needs current or available");
    }

    /**
     * Starts a balance.
     *
     * @param account the account
     * @return a builder for the rest
     */
    public static Builder builder(Reference account) {
        return new Builder(account);
    }

    @Override
    public EntityType type() {
        return EntityType.BALANCE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.balance(this);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final Reference account;
        private Header header = Header.EMPTY;
        private @Nullable Money current;
        private @Nullable Money available;
        private @Nullable Money limit;
        private @Nullable Instant asOf;

        private Builder(Reference account) {
            this.account = Checks.present(account, "account");
        }

        /** Sets {@link Balance#header()}. */
        public Builder header(Header value) {
            this.header = value;
            return this;
        }

        /** Sets {@link Balance#current()}. */
        public Builder current(@Nullable Money value) {
            this.current = value;
            return this;
        }

        /** Sets {@link Balance#available()}. */
        public Builder available(@Nullable Money value) {
            this.available = value;
            return this;
        }

        /** Sets {@link Balance#limit()}. */
        public Builder limit(@Nullable Money value) {
            this.limit = value;
            return this;
        }

        /** Sets {@link Balance#asOf()}. */
        public Builder asOf(@Nullable Instant value) {
            this.asOf = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public Balance build() {
            return new Balance(header, account, current, available, limit, asOf);
        }
    }
}
