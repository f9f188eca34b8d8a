-- Canonical entities: movements of money, balances, and the company itself.

create table payment (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    part varchar(200) not null,
    number varchar,
    currency varchar(3),
    memo varchar,
    remote_created timestamp(6) with time zone,
    remote_updated timestamp(6) with time zone,
    customer_connection_id varchar(200),
    customer_kind varchar(200),
    customer_id varchar(200),
    customer_name varchar,
    payment_date date,
    amount numeric(38, 12) not null,
    unapplied numeric(38, 12),
    method varchar,
    deposit_account_connection_id varchar(200),
    deposit_account_kind varchar(200),
    deposit_account_id varchar(200),
    deposit_account_name varchar,
    fee numeric(38, 12),
    reference varchar,
    status varchar(30) not null,
    status_raw varchar,
    json text not null,
    constraint payment_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table payment is 'What customers paid';
comment on column payment.business_id is 'The tenant';
comment on column payment.connection_id is 'The connection';
comment on column payment.kind is 'The rail''s own name for this type of object';
comment on column payment.external_id is 'The rail''s id of the object, unique within its kind';
comment on column payment.part is 'Part of the record; empty for the main one';
comment on column payment.number is 'The number that people know it by';
comment on column payment.currency is 'Currency of the record and of its amounts';
comment on column payment.memo is 'A note of the business';
comment on column payment.remote_created is 'When the rail says it was made';
comment on column payment.remote_updated is 'When the rail says it was last changed';
comment on column payment.customer_connection_id is 'Connection of the customer; null when it is this record''s own';
comment on column payment.customer_kind is 'Kind of the customer';
comment on column payment.customer_id is 'Id of the customer';
comment on column payment.customer_name is 'Name of the customer as far as this record tells it';
comment on column payment.payment_date is 'The day of the payment';
comment on column payment.amount is 'What was paid';
comment on column payment.unapplied is 'What is not applied to an invoice yet';
comment on column payment.method is 'How it was paid';
comment on column payment.deposit_account_connection_id is 'Connection of the account that it came to; null when it is this record''s own';
comment on column payment.deposit_account_kind is 'Kind of the account that it came to';
comment on column payment.deposit_account_id is 'Id of the account that it came to';
comment on column payment.deposit_account_name is 'Name of the account that it came to as far as this record tells it';
comment on column payment.fee is 'What was kept back';
comment on column payment.reference is 'The reference of the payment';
comment on column payment.status is 'Where it stands: PENDING, SETTLED, FAILED, REFUNDED, VOIDED or OTHER';
comment on column payment.status_raw is 'The rail''s own word where the status is OTHER';
comment on column payment.json is 'The whole entity in its canonical form';

create table bill_payment (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    part varchar(200) not null,
    number varchar,
    currency varchar(3),
    memo varchar,
    remote_created timestamp(6) with time zone,
    remote_updated timestamp(6) with time zone,
    vendor_connection_id varchar(200),
    vendor_kind varchar(200),
    vendor_id varchar(200),
    vendor_name varchar,
    payment_date date,
    amount numeric(38, 12) not null,
    method varchar,
    source_account_connection_id varchar(200),
    source_account_kind varchar(200),
    source_account_id varchar(200),
    source_account_name varchar,
    reference varchar,
    status varchar(30) not null,
    status_raw varchar,
    json text not null,
    constraint bill_payment_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table bill_payment is 'What the business paid to vendors';
comment on column bill_payment.business_id is 'The tenant';
comment on column bill_payment.connection_id is 'The connection';
comment on column bill_payment.kind is 'The rail''s own name for this type of object';
comment on column bill_payment.external_id is 'The rail''s id of the object, unique within its kind';
comment on column bill_payment.part is 'Part of the record; empty for the main one';
comment on column bill_payment.number is 'The number that people know it by';
comment on column bill_payment.currency is 'Currency of the record and of its amounts';
comment on column bill_payment.memo is 'A note of the business';
comment on column bill_payment.remote_created is 'When the rail says it was made';
comment on column bill_payment.remote_updated is 'When the rail says it was last changed';
comment on column bill_payment.vendor_connection_id is 'Connection of the vendor; null when it is this record''s own';
comment on column bill_payment.vendor_kind is 'Kind of the vendor';
comment on column bill_payment.vendor_id is 'Id of the vendor';
comment on column bill_payment.vendor_name is 'Name of the vendor as far as this record tells it';
comment on column bill_payment.payment_date is 'The day of the payment';
comment on column bill_payment.amount is 'What was paid';
comment on column bill_payment.method is 'How it was paid';
comment on column bill_payment.source_account_connection_id is 'Connection of the account that it came from; null when it is this record''s own';
comment on column bill_payment.source_account_kind is 'Kind of the account that it came from';
comment on column bill_payment.source_account_id is 'Id of the account that it came from';
comment on column bill_payment.source_account_name is 'Name of the account that it came from as far as this record tells it';
comment on column bill_payment.reference is 'The reference of the payment';
comment on column bill_payment.status is 'Where it stands: SCHEDULED, PENDING, SENT, SETTLED, FAILED, CANCELLED, VOIDED or OTHER';
comment on column bill_payment.status_raw is 'The rail''s own word where the status is OTHER';
comment on column bill_payment.json is 'The whole entity in its canonical form';

create table refund (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    part varchar(200) not null,
    number varchar,
    currency varchar(3),
    memo varchar,
    remote_created timestamp(6) with time zone,
    remote_updated timestamp(6) with time zone,
    payment_connection_id varchar(200),
    payment_kind varchar(200),
    payment_id varchar(200),
    payment_name varchar,
    amount numeric(38, 12) not null,
    refund_date date,
    reason varchar,
    status varchar(30) not null,
    status_raw varchar,
    json text not null,
    constraint refund_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table refund is 'What was paid back';
comment on column refund.business_id is 'The tenant';
comment on column refund.connection_id is 'The connection';
comment on column refund.kind is 'The rail''s own name for this type of object';
comment on column refund.external_id is 'The rail''s id of the object, unique within its kind';
comment on column refund.part is 'Part of the record; empty for the main one';
comment on column refund.number is 'The number that people know it by';
comment on column refund.currency is 'Currency of the record and of its amounts';
comment on column refund.memo is 'A note of the business';
comment on column refund.remote_created is 'When the rail says it was made';
comment on column refund.remote_updated is 'When the rail says it was last changed';
comment on column refund.payment_connection_id is 'Connection of the payment that was refunded; null when it is this record''s own';
comment on column refund.payment_kind is 'Kind of the payment that was refunded';
comment on column refund.payment_id is 'Id of the payment that was refunded';
comment on column refund.payment_name is 'Name of the payment that was refunded as far as this record tells it';
comment on column refund.amount is 'What was paid back';
comment on column refund.refund_date is 'The day of the refund';
comment on column refund.reason is 'Why';
comment on column refund.status is 'Where it stands: as the rail states it, or OTHER';
comment on column refund.status_raw is 'The rail''s own word where the status is OTHER';
comment on column refund.json is 'The whole entity in its canonical form';

create table bank_transaction (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    part varchar(200) not null,
    number varchar,
    currency varchar(3),
    memo varchar,
    remote_created timestamp(6) with time zone,
    remote_updated timestamp(6) with time zone,
    account_connection_id varchar(200),
    account_kind varchar(200),
    account_id varchar(200),
    account_name varchar,
    transaction_date date not null,
    authorised_date date,
    occurred timestamp(6) with time zone,
    amount numeric(38, 12) not null,
    description varchar,
    counterparty_connection_id varchar(200),
    counterparty_kind varchar(200),
    counterparty_id varchar(200),
    counterparty_name varchar,
    category varchar,
    reference varchar,
    pending boolean not null,
    predecessor_connection_id varchar(200),
    predecessor_kind varchar(200),
    predecessor_id varchar(200),
    predecessor_name varchar,
    json text not null,
    constraint bank_transaction_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table bank_transaction is 'Movements on accounts, as the bank tells them';
comment on column bank_transaction.business_id is 'The tenant';
comment on column bank_transaction.connection_id is 'The connection';
comment on column bank_transaction.kind is 'The rail''s own name for this type of object';
comment on column bank_transaction.external_id is 'The rail''s id of the object, unique within its kind';
comment on column bank_transaction.part is 'Part of the record; empty for the main one';
comment on column bank_transaction.number is 'The number that people know it by';
comment on column bank_transaction.currency is 'Currency of the record and of its amounts';
comment on column bank_transaction.memo is 'A note of the business';
comment on column bank_transaction.remote_created is 'When the rail says it was made';
comment on column bank_transaction.remote_updated is 'When the rail says it was last changed';
comment on column bank_transaction.account_connection_id is 'Connection of the account; null when it is this record''s own';
comment on column bank_transaction.account_kind is 'Kind of the account';
comment on column bank_transaction.account_id is 'Id of the account';
comment on column bank_transaction.account_name is 'Name of the account as far as this record tells it';
comment on column bank_transaction.transaction_date is 'The day it was booked';
comment on column bank_transaction.authorised_date is 'The day it was authorised';
comment on column bank_transaction.occurred is 'The moment, where it is known';
comment on column bank_transaction.amount is 'Above zero what came in, below zero what went out';
comment on column bank_transaction.description is 'What the bank says';
comment on column bank_transaction.counterparty_connection_id is 'Connection of the other side; null when it is this record''s own';
comment on column bank_transaction.counterparty_kind is 'Kind of the other side';
comment on column bank_transaction.counterparty_id is 'Id of the other side';
comment on column bank_transaction.counterparty_name is 'Name of the other side as far as this record tells it';
comment on column bank_transaction.category is 'The rail''s category';
comment on column bank_transaction.reference is 'The reference of the movement';
comment on column bank_transaction.pending is 'Whether it is not booked yet';
comment on column bank_transaction.predecessor_connection_id is 'Connection of the pending movement that became this one; null when it is this record''s own';
comment on column bank_transaction.predecessor_kind is 'Kind of the pending movement that became this one';
comment on column bank_transaction.predecessor_id is 'Id of the pending movement that became this one';
comment on column bank_transaction.predecessor_name is 'Name of the pending movement that became this one as far as this record tells it';
comment on column bank_transaction.json is 'The whole entity in its canonical form';

create table balance (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    part varchar(200) not null,
    number varchar,
    currency varchar(3),
    memo varchar,
    remote_created timestamp(6) with time zone,
    remote_updated timestamp(6) with time zone,
    account_connection_id varchar(200),
    account_kind varchar(200),
    account_id varchar(200),
    account_name varchar,
    current_amount numeric(38, 12),
    available_amount numeric(38, 12),
    limit_amount numeric(38, 12),
    as_of timestamp(6) with time zone,
    json text not null,
    constraint balance_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table balance is 'What is on accounts now';
comment on column balance.business_id is 'The tenant';
comment on column balance.connection_id is 'The connection';
comment on column balance.kind is 'The rail''s own name for this type of object';
comment on column balance.external_id is 'The rail''s id of the object, unique within its kind';
comment on column balance.part is 'Part of the record; empty for the main one';
comment on column balance.number is 'The number that people know it by';
comment on column balance.currency is 'Currency of the record and of its amounts';
comment on column balance.memo is 'A note of the business';
comment on column balance.remote_created is 'When the rail says it was made';
comment on column balance.remote_updated is 'When the rail says it was last changed';
comment on column balance.account_connection_id is 'Connection of the account; null when it is this record''s own';
comment on column balance.account_kind is 'Kind of the account';
comment on column balance.account_id is 'Id of the account';
comment on column balance.account_name is 'Name of the account as far as this record tells it';
comment on column balance.current_amount is 'The booked balance';
comment on column balance.available_amount is 'What can be spent';
comment on column balance.limit_amount is 'The limit of the account';
comment on column balance.as_of is 'When the rail says it was so';
comment on column balance.json is 'The whole entity in its canonical form';

create table balance_history (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    part varchar(200) not null,
    sequence bigint not null,
    logged_at timestamp(6) with time zone not null,
    account_connection_id varchar(200),
    account_kind varchar(200),
    account_id varchar(200),
    account_name varchar,
    currency varchar(3),
    current_amount numeric(38, 12),
    available_amount numeric(38, 12),
    limit_amount numeric(38, 12),
    as_of timestamp(6) with time zone,
    constraint balance_history_pk primary key (
        business_id, connection_id, kind, external_id, part, sequence)
);

comment on table balance_history is 'What was on accounts: a row per change of the amounts';
comment on column balance_history.business_id is 'The tenant';
comment on column balance_history.connection_id is 'The connection';
comment on column balance_history.kind is 'The rail''s own name for this type of object';
comment on column balance_history.external_id is 'The rail''s id of the object, unique within its kind';
comment on column balance_history.part is 'Part of the record; empty for the main one';
comment on column balance_history.sequence is 'Sequence of the log entry that brought these amounts';
comment on column balance_history.logged_at is 'Time of that log entry';
comment on column balance_history.account_connection_id is 'Connection of the account; null when it is this record''s own';
comment on column balance_history.account_kind is 'Kind of the account';
comment on column balance_history.account_id is 'Id of the account';
comment on column balance_history.account_name is 'Name of the account as far as this record tells it';
comment on column balance_history.currency is 'Currency of the amounts';
comment on column balance_history.current_amount is 'The booked balance';
comment on column balance_history.available_amount is 'What could be spent';
comment on column balance_history.limit_amount is 'The limit of the account';
comment on column balance_history.as_of is 'When the rail says it was so';

create table transfer (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    part varchar(200) not null,
    number varchar,
    currency varchar(3),
    memo varchar,
    remote_created timestamp(6) with time zone,
    remote_updated timestamp(6) with time zone,
    transfer_type varchar(30) not null,
    transfer_type_raw varchar,
    from_account_connection_id varchar(200),
    from_account_kind varchar(200),
    from_account_id varchar(200),
    from_account_name varchar,
    to_account_connection_id varchar(200),
    to_account_kind varchar(200),
    to_account_id varchar(200),
    to_account_name varchar,
    amount numeric(38, 12) not null,
    fee numeric(38, 12),
    transfer_date date,
    arrival_date date,
    reference varchar,
    status varchar(30) not null,
    status_raw varchar,
    json text not null,
    constraint transfer_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table transfer is 'Money that moved between accounts';
comment on column transfer.business_id is 'The tenant';
comment on column transfer.connection_id is 'The connection';
comment on column transfer.kind is 'The rail''s own name for this type of object';
comment on column transfer.external_id is 'The rail''s id of the object, unique within its kind';
comment on column transfer.part is 'Part of the record; empty for the main one';
comment on column transfer.number is 'The number that people know it by';
comment on column transfer.currency is 'Currency of the record and of its amounts';
comment on column transfer.memo is 'A note of the business';
comment on column transfer.remote_created is 'When the rail says it was made';
comment on column transfer.remote_updated is 'When the rail says it was last changed';
comment on column transfer.transfer_type is 'TRANSFER, PAYOUT, TOPUP, SWEEP or OTHER';
comment on column transfer.transfer_type_raw is 'The rail''s own word where the type is OTHER';
comment on column transfer.from_account_connection_id is 'Connection of the account that it left; null when it is this record''s own';
comment on column transfer.from_account_kind is 'Kind of the account that it left';
comment on column transfer.from_account_id is 'Id of the account that it left';
comment on column transfer.from_account_name is 'Name of the account that it left as far as this record tells it';
comment on column transfer.to_account_connection_id is 'Connection of the account that it came to; null when it is this record''s own';
comment on column transfer.to_account_kind is 'Kind of the account that it came to';
comment on column transfer.to_account_id is 'Id of the account that it came to';
comment on column transfer.to_account_name is 'Name of the account that it came to as far as this record tells it';
comment on column transfer.amount is 'What moved';
comment on column transfer.fee is 'What it cost';
comment on column transfer.transfer_date is 'The day it left';
comment on column transfer.arrival_date is 'The day it arrives';
comment on column transfer.reference is 'The reference of the transfer';
comment on column transfer.status is 'Where it stands: as the rail states it, or OTHER';
comment on column transfer.status_raw is 'The rail''s own word where the status is OTHER';
comment on column transfer.json is 'The whole entity in its canonical form';

create table company_info (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    part varchar(200) not null,
    number varchar,
    currency varchar(3),
    memo varchar,
    remote_created timestamp(6) with time zone,
    remote_updated timestamp(6) with time zone,
    legal_name varchar,
    country varchar,
    home_currency varchar(3),
    fiscal_year_start varchar(7),
    books_closed_until date,
    time_zone varchar,
    json text not null,
    constraint company_info_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table company_info is 'What the rail says about the company itself';
comment on column company_info.business_id is 'The tenant';
comment on column company_info.connection_id is 'The connection';
comment on column company_info.kind is 'The rail''s own name for this type of object';
comment on column company_info.external_id is 'The rail''s id of the object, unique within its kind';
comment on column company_info.part is 'Part of the record; empty for the main one';
comment on column company_info.number is 'The number that people know it by';
comment on column company_info.currency is 'Currency of the record and of its amounts';
comment on column company_info.memo is 'A note of the business';
comment on column company_info.remote_created is 'When the rail says it was made';
comment on column company_info.remote_updated is 'When the rail says it was last changed';
comment on column company_info.legal_name is 'Its legal name';
comment on column company_info.country is 'Its country';
comment on column company_info.home_currency is 'The currency of its books';
comment on column company_info.fiscal_year_start is 'First month and day of its fiscal year';
comment on column company_info.books_closed_until is 'The last day of the closed period';
comment on column company_info.time_zone is 'Its time zone';
comment on column company_info.json is 'The whole entity in its canonical form';
