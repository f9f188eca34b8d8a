-- Canonical entities: parties, accounts, and the documents that say what is owed.

create table vendor (
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
    display_name varchar not null,
    legal_name varchar,
    email varchar,
    open_balance numeric(38, 12),
    active boolean not null,
    json text not null,
    constraint vendor_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table vendor is 'Whom the business buys from';
comment on column vendor.business_id is 'The tenant';
comment on column vendor.connection_id is 'The connection';
comment on column vendor.kind is 'The rail''s own name for this type of object';
comment on column vendor.external_id is 'The rail''s id of the object, unique within its kind';
comment on column vendor.part is 'Part of the record; empty for the main one';
comment on column vendor.number is 'The number that people know it by';
comment on column vendor.currency is 'Currency of the record and of its amounts';
comment on column vendor.memo is 'A note of the business';
comment on column vendor.remote_created is 'When the rail says it was made';
comment on column vendor.remote_updated is 'When the rail says it was last changed';
comment on column vendor.display_name is 'Its name as it is shown';
comment on column vendor.legal_name is 'Its legal name';
comment on column vendor.email is 'Its e-mail address';
comment on column vendor.open_balance is 'What is owed';
comment on column vendor.active is 'Whether it is in use';
comment on column vendor.json is 'The whole entity in its canonical form';

create table customer (
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
    display_name varchar not null,
    legal_name varchar,
    email varchar,
    open_balance numeric(38, 12),
    active boolean not null,
    json text not null,
    constraint customer_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table customer is 'Whom the business sells to';
comment on column customer.business_id is 'The tenant';
comment on column customer.connection_id is 'The connection';
comment on column customer.kind is 'The rail''s own name for this type of object';
comment on column customer.external_id is 'The rail''s id of the object, unique within its kind';
comment on column customer.part is 'Part of the record; empty for the main one';
comment on column customer.number is 'The number that people know it by';
comment on column customer.currency is 'Currency of the record and of its amounts';
comment on column customer.memo is 'A note of the business';
comment on column customer.remote_created is 'When the rail says it was made';
comment on column customer.remote_updated is 'When the rail says it was last changed';
comment on column customer.display_name is 'Its name as it is shown';
comment on column customer.legal_name is 'Its legal name';
comment on column customer.email is 'Its e-mail address';
comment on column customer.open_balance is 'What is owed';
comment on column customer.active is 'Whether it is in use';
comment on column customer.json is 'The whole entity in its canonical form';

create table account (
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
    name varchar not null,
    account_type varchar(30) not null,
    account_type_raw varchar,
    mask varchar(10),
    parent_connection_id varchar(200),
    parent_kind varchar(200),
    parent_id varchar(200),
    parent_name varchar,
    active boolean not null,
    json text not null,
    constraint account_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table account is 'Accounts of the books, and of banks, cards and wallets';
comment on column account.business_id is 'The tenant';
comment on column account.connection_id is 'The connection';
comment on column account.kind is 'The rail''s own name for this type of object';
comment on column account.external_id is 'The rail''s id of the object, unique within its kind';
comment on column account.part is 'Part of the record; empty for the main one';
comment on column account.number is 'The number that people know it by';
comment on column account.currency is 'Currency of the record and of its amounts';
comment on column account.memo is 'A note of the business';
comment on column account.remote_created is 'When the rail says it was made';
comment on column account.remote_updated is 'When the rail says it was last changed';
comment on column account.name is 'Its name';
comment on column account.account_type is 'BANK, CARD, RECEIVABLE, PAYABLE, EXPENSE, INCOME, ASSET, LIABILITY, EQUITY, MOBILE_MONEY or OTHER';
comment on column account.account_type_raw is 'The rail''s own word where the type is OTHER';
comment on column account.mask is 'The last characters of its number';
comment on column account.parent_connection_id is 'Connection of the account above; null when it is this record''s own';
comment on column account.parent_kind is 'Kind of the account above';
comment on column account.parent_id is 'Id of the account above';
comment on column account.parent_name is 'Name of the account above as far as this record tells it';
comment on column account.active is 'Whether it is in use';
comment on column account.json is 'The whole entity in its canonical form';

create table bill (
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
    issue_date date,
    due_date date,
    subtotal numeric(38, 12),
    tax numeric(38, 12),
    total numeric(38, 12) not null,
    open_balance numeric(38, 12),
    exchange_rate numeric(38, 12),
    status varchar(30) not null,
    status_raw varchar,
    json text not null,
    constraint bill_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table bill is 'What the business owes to vendors';
comment on column bill.business_id is 'The tenant';
comment on column bill.connection_id is 'The connection';
comment on column bill.kind is 'The rail''s own name for this type of object';
comment on column bill.external_id is 'The rail''s id of the object, unique within its kind';
comment on column bill.part is 'Part of the record; empty for the main one';
comment on column bill.number is 'The number that people know it by';
comment on column bill.currency is 'Currency of the record and of its amounts';
comment on column bill.memo is 'A note of the business';
comment on column bill.remote_created is 'When the rail says it was made';
comment on column bill.remote_updated is 'When the rail says it was last changed';
comment on column bill.vendor_connection_id is 'Connection of the vendor; null when it is this record''s own';
comment on column bill.vendor_kind is 'Kind of the vendor';
comment on column bill.vendor_id is 'Id of the vendor';
comment on column bill.vendor_name is 'Name of the vendor as far as this record tells it';
comment on column bill.issue_date is 'The date on the document';
comment on column bill.due_date is 'The date by which it is to be paid';
comment on column bill.subtotal is 'The sum before tax';
comment on column bill.tax is 'The tax';
comment on column bill.total is 'The sum of all';
comment on column bill.open_balance is 'What is still owed; null where the rail does not tell';
comment on column bill.exchange_rate is 'Units of the home currency for one of this currency';
comment on column bill.status is 'Where it stands: DRAFT, AWAITING_APPROVAL, OPEN, PARTLY_PAID, PAID, VOIDED or OTHER';
comment on column bill.status_raw is 'The rail''s own word where the status is OTHER';
comment on column bill.json is 'The whole entity in its canonical form';

create index bill_due on bill (business_id, due_date);

create table invoice (
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
    issue_date date,
    due_date date,
    subtotal numeric(38, 12),
    tax numeric(38, 12),
    total numeric(38, 12) not null,
    open_balance numeric(38, 12),
    exchange_rate numeric(38, 12),
    status varchar(30) not null,
    status_raw varchar,
    json text not null,
    constraint invoice_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table invoice is 'What customers owe to the business';
comment on column invoice.business_id is 'The tenant';
comment on column invoice.connection_id is 'The connection';
comment on column invoice.kind is 'The rail''s own name for this type of object';
comment on column invoice.external_id is 'The rail''s id of the object, unique within its kind';
comment on column invoice.part is 'Part of the record; empty for the main one';
comment on column invoice.number is 'The number that people know it by';
comment on column invoice.currency is 'Currency of the record and of its amounts';
comment on column invoice.memo is 'A note of the business';
comment on column invoice.remote_created is 'When the rail says it was made';
comment on column invoice.remote_updated is 'When the rail says it was last changed';
comment on column invoice.customer_connection_id is 'Connection of the customer; null when it is this record''s own';
comment on column invoice.customer_kind is 'Kind of the customer';
comment on column invoice.customer_id is 'Id of the customer';
comment on column invoice.customer_name is 'Name of the customer as far as this record tells it';
comment on column invoice.issue_date is 'The date on the document';
comment on column invoice.due_date is 'The date by which it is to be paid';
comment on column invoice.subtotal is 'The sum before tax';
comment on column invoice.tax is 'The tax';
comment on column invoice.total is 'The sum of all';
comment on column invoice.open_balance is 'What is still owed; null where the rail does not tell';
comment on column invoice.exchange_rate is 'Units of the home currency for one of this currency';
comment on column invoice.status is 'Where it stands: DRAFT, OPEN, PARTLY_PAID, PAID, UNCOLLECTIBLE, VOIDED or OTHER';
comment on column invoice.status_raw is 'The rail''s own word where the status is OTHER';
comment on column invoice.json is 'The whole entity in its canonical form';

create index invoice_due on invoice (business_id, due_date);

create table credit_note (
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
    side varchar(20) not null,
    party_connection_id varchar(200),
    party_kind varchar(200),
    party_id varchar(200),
    party_name varchar,
    credit_date date,
    total numeric(38, 12) not null,
    remaining numeric(38, 12),
    status varchar(30) not null,
    status_raw varchar,
    json text not null,
    constraint credit_note_pk primary key (business_id, connection_id, kind, external_id, part)
);

comment on table credit_note is 'What was credited, to either side';
comment on column credit_note.business_id is 'The tenant';
comment on column credit_note.connection_id is 'The connection';
comment on column credit_note.kind is 'The rail''s own name for this type of object';
comment on column credit_note.external_id is 'The rail''s id of the object, unique within its kind';
comment on column credit_note.part is 'Part of the record; empty for the main one';
comment on column credit_note.number is 'The number that people know it by';
comment on column credit_note.currency is 'Currency of the record and of its amounts';
comment on column credit_note.memo is 'A note of the business';
comment on column credit_note.remote_created is 'When the rail says it was made';
comment on column credit_note.remote_updated is 'When the rail says it was last changed';
comment on column credit_note.side is 'RECEIVABLE or PAYABLE';
comment on column credit_note.party_connection_id is 'Connection of the other party; null when it is this record''s own';
comment on column credit_note.party_kind is 'Kind of the other party';
comment on column credit_note.party_id is 'Id of the other party';
comment on column credit_note.party_name is 'Name of the other party as far as this record tells it';
comment on column credit_note.credit_date is 'The date on the document';
comment on column credit_note.total is 'The sum of all';
comment on column credit_note.remaining is 'What is not used yet';
comment on column credit_note.status is 'Where it stands: as the rail states it, or OTHER';
comment on column credit_note.status_raw is 'The rail''s own word where the status is OTHER';
comment on column credit_note.json is 'The whole entity in its canonical form';
