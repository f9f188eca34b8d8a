-- Canonical entities: transfers between accounts, and the company itself.

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
    search_text varchar,
    number_sort bytea,
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
comment on column transfer.search_text is 'All its texts in folded case, one a line';
comment on column transfer.number_sort is 'The beginning of its number in folded case, as UTF-8';
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
    search_text varchar,
    number_sort bytea,
    name_sort bytea,
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
comment on column company_info.search_text is 'All its texts in folded case, one a line';
comment on column company_info.number_sort is 'The beginning of its number in folded case, as UTF-8';
comment on column company_info.name_sort is 'The beginning of its name, or of its counterparty''s, in folded case, as UTF-8';
comment on column company_info.json is 'The whole entity in its canonical form';
