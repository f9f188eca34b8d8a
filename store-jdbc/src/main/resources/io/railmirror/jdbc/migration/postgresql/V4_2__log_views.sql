-- The logs by type also show the records that are gone: their rows keep the types that they had last.

comment on column mirror_record.entity_types is 'Types of its entities with commas between, of a deleted object those that it had last; null when there are none';

create or replace view bill_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
        select 1
        from bill m
        where m.business_id = l.business_id
            and m.connection_id = l.connection_id
            and m.kind = l.kind)
    or exists (
        select 1
        from mirror_record r
        where r.business_id = l.business_id
            and r.connection_id = l.connection_id
            and r.kind = l.kind
            and r.external_id = l.external_id
            and position(',BILL,' in concat(',', r.entity_types, ',')) > 0);

comment on view bill_log is 'Of record_log the kinds of which the mirror holds bills now, and the records that were such when they were deleted';

create or replace view invoice_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
        select 1
        from invoice m
        where m.business_id = l.business_id
            and m.connection_id = l.connection_id
            and m.kind = l.kind)
    or exists (
        select 1
        from mirror_record r
        where r.business_id = l.business_id
            and r.connection_id = l.connection_id
            and r.kind = l.kind
            and r.external_id = l.external_id
            and position(',INVOICE,' in concat(',', r.entity_types, ',')) > 0);

comment on view invoice_log is 'Of record_log the kinds of which the mirror holds invoices now, and the records that were such when they were deleted';

create or replace view vendor_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
        select 1
        from vendor m
        where m.business_id = l.business_id
            and m.connection_id = l.connection_id
            and m.kind = l.kind)
    or exists (
        select 1
        from mirror_record r
        where r.business_id = l.business_id
            and r.connection_id = l.connection_id
            and r.kind = l.kind
            and r.external_id = l.external_id
            and position(',VENDOR,' in concat(',', r.entity_types, ',')) > 0);

comment on view vendor_log is 'Of record_log the kinds of which the mirror holds vendors now, and the records that were such when they were deleted';

create or replace view customer_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
        select 1
        from customer m
        where m.business_id = l.business_id
            and m.connection_id = l.connection_id
            and m.kind = l.kind)
    or exists (
        select 1
        from mirror_record r
        where r.business_id = l.business_id
            and r.connection_id = l.connection_id
            and r.kind = l.kind
            and r.external_id = l.external_id
            and position(',CUSTOMER,' in concat(',', r.entity_types, ',')) > 0);

comment on view customer_log is 'Of record_log the kinds of which the mirror holds customers now, and the records that were such when they were deleted';

create or replace view account_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
        select 1
        from account m
        where m.business_id = l.business_id
            and m.connection_id = l.connection_id
            and m.kind = l.kind)
    or exists (
        select 1
        from mirror_record r
        where r.business_id = l.business_id
            and r.connection_id = l.connection_id
            and r.kind = l.kind
            and r.external_id = l.external_id
            and position(',ACCOUNT,' in concat(',', r.entity_types, ',')) > 0);

comment on view account_log is 'Of record_log the kinds of which the mirror holds accounts now, and the records that were such when they were deleted';

create or replace view payment_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
        select 1
        from payment m
        where m.business_id = l.business_id
            and m.connection_id = l.connection_id
            and m.kind = l.kind)
    or exists (
        select 1
        from mirror_record r
        where r.business_id = l.business_id
            and r.connection_id = l.connection_id
            and r.kind = l.kind
            and r.external_id = l.external_id
            and position(',PAYMENT,' in concat(',', r.entity_types, ',')) > 0);

comment on view payment_log is 'Of record_log the kinds of which the mirror holds payments from customers now, and the records that were such when they were deleted';

create or replace view bill_payment_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
        select 1
        from bill_payment m
        where m.business_id = l.business_id
            and m.connection_id = l.connection_id
            and m.kind = l.kind)
    or exists (
        select 1
        from mirror_record r
        where r.business_id = l.business_id
            and r.connection_id = l.connection_id
            and r.kind = l.kind
            and r.external_id = l.external_id
            and position(',BILL_PAYMENT,' in concat(',', r.entity_types, ',')) > 0);

comment on view bill_payment_log is 'Of record_log the kinds of which the mirror holds payments of bills now, and the records that were such when they were deleted';

create or replace view bank_transaction_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
        select 1
        from bank_transaction m
        where m.business_id = l.business_id
            and m.connection_id = l.connection_id
            and m.kind = l.kind)
    or exists (
        select 1
        from mirror_record r
        where r.business_id = l.business_id
            and r.connection_id = l.connection_id
            and r.kind = l.kind
            and r.external_id = l.external_id
            and position(',BANK_TRANSACTION,' in concat(',', r.entity_types, ',')) > 0);

comment on view bank_transaction_log is 'Of record_log the kinds of which the mirror holds movements on accounts now, and the records that were such when they were deleted';
