package io.railmirror.core.model;

import org.jspecify.annotations.Nullable;

/**
 * An account of the books, at a bank or with an operator.
 *
 * @param header what every record may have
 * @param name its name, with the names above it where the rail writes them so
 * @param accountType what it stands for
 * @param mask the legible end of its number
 * @param parent the account above it
 * @param active false if the rail has retired the record
 */
public record Account(
        Header header,
        String name,
        Stated<AccountType> accountType,
        @Nullable Masked mask,
        @Nullable Reference parent,
        boolean active)
        implements Entity {

    /** Refuses what cannot be right. */
    public Account {
        Checks.present(header, "header");
        Checks.present(name, "name");
        Checks.present(accountType, "accountType");
        Checks.text(name, "name");
    }

    /**
     * Starts an account.
     *
     * @param name its name, with the names above it where the rail writes them so
     * @param accountType what it stands for
     * @return a builder for the rest
     */
    public static Builder builder(String name, Stated<AccountType> accountType) {
        return new Builder(name, accountType);
    }

    @Override
    public EntityType type() {
        return EntityType.ACCOUNT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.account(this);
    }

    /** Collects the optional parts; not for use by several threads at once. */
    public static final class Builder {

        private final String name;
        private final Stated<AccountType> accountType;
        private Header header = Header.EMPTY;
        private @Nullable Masked mask;
        private @Nullable Reference parent;
        private boolean active = true;

        private Builder(String name, Stated<AccountType> accountType) {
            this.name = Checks.present(name, "name");
            this.accountType = Checks.present(accountType, "accountType");
        }

        /** Sets {@link Account#header()}. */
        public Builder header(Header value) {
            this.header = value;
            return this;
        }

        /** Sets {@link Account#mask()}. */
        public Builder mask(@Nullable Masked value) {
            this.mask = value;
            return this;
        }

        /** Sets {@link Account#parent()}. */
        public Builder parent(@Nullable Reference value) {
            this.parent = value;
            return this;
        }

        /** Sets {@link Account#active()}. */
        public Builder active(boolean value) {
            this.active = value;
            return this;
        }

        /**
         * Makes the value.
         *
         * @return the value, checked
         * @throws IllegalArgumentException if two parts do not fit each other
         */
        public Account build() {
            return new Account(header, name, accountType, mask, parent, active);
        }
    }
}
