-- Views for people with psql. They answer with the rights of who asks (security_invoker), and
-- "today" is the day in the time zone of their session.

create view record_log with (security_invoker = true) as
select
    e.business_id, e.sequence, e.logged_at, e.source, e.change, e.actor, e.run_id,
    e.connection_id, e.kind, e.external_id, e.version_major, e.version_minor, e.successor,
    e.detail, d.snapshot::json as snapshot, d.differences::json as differences,
    d.reason, d.payload, d.erased_by
from log_entry e
join document d on d.business_id = e.business_id and d.document_id = e.document_id
where e.kind is not null;

comment on view record_log is 'Every log entry about a record, with its document';

create view bill_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
    select 1
    from bill m
    where m.business_id = l.business_id
        and m.connection_id = l.connection_id
        and m.kind = l.kind);

comment on view bill_log is 'Of record_log the kinds of which the mirror holds bills now; once the last one is deleted, ask record_log by kind';

create view invoice_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
    select 1
    from invoice m
    where m.business_id = l.business_id
        and m.connection_id = l.connection_id
        and m.kind = l.kind);

comment on view invoice_log is 'Of record_log the kinds of which the mirror holds invoices now; once the last one is deleted, ask record_log by kind';

create view vendor_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
    select 1
    from vendor m
    where m.business_id = l.business_id
        and m.connection_id = l.connection_id
        and m.kind = l.kind);

comment on view vendor_log is 'Of record_log the kinds of which the mirror holds vendors now; once the last one is deleted, ask record_log by kind';

create view customer_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
    select 1
    from customer m
    where m.business_id = l.business_id
        and m.connection_id = l.connection_id
        and m.kind = l.kind);

comment on view customer_log is 'Of record_log the kinds of which the mirror holds customers now; once the last one is deleted, ask record_log by kind';

create view account_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
    select 1
    from account m
    where m.business_id = l.business_id
        and m.connection_id = l.connection_id
        and m.kind = l.kind);

comment on view account_log is 'Of record_log the kinds of which the mirror holds accounts now; once the last one is deleted, ask record_log by kind';

create view payment_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
    select 1
    from payment m
    where m.business_id = l.business_id
        and m.connection_id = l.connection_id
        and m.kind = l.kind);

comment on view payment_log is 'Of record_log the kinds of which the mirror holds payments from customers now; once the last one is deleted, ask record_log by kind';

create view bill_payment_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
    select 1
    from bill_payment m
    where m.business_id = l.business_id
        and m.connection_id = l.connection_id
        and m.kind = l.kind);

comment on view bill_payment_log is 'Of record_log the kinds of which the mirror holds payments of bills now; once the last one is deleted, ask record_log by kind';

create view bank_transaction_log with (security_invoker = true) as
select l.*
from record_log l
where exists (
    select 1
    from bank_transaction m
    where m.business_id = l.business_id
        and m.connection_id = l.connection_id
        and m.kind = l.kind);

comment on view bank_transaction_log is 'Of record_log the kinds of which the mirror holds movements on accounts now; once the last one is deleted, ask record_log by kind';

create view open_payable with (security_invoker = true) as
select
    o.*,
    case
        when o.days_overdue is null then 'UNDATED'
        when o.days_overdue <= 0 then 'NOT_OVERDUE'
        when o.days_overdue <= 30 then 'DAYS_1_TO_30'
        when o.days_overdue <= 60 then 'DAYS_31_TO_60'
        when o.days_overdue <= 90 then 'DAYS_61_TO_90'
        else 'DAYS_OVER_90'
    end as age
from (
    select
        d.business_id, d.connection_id, d.kind, d.external_id, d.part, d.number,
        d.vendor_kind, d.vendor_id, d.vendor_name, d.issue_date, d.due_date, d.status,
        d.currency, d.total, d.open_balance, current_date - d.due_date as days_overdue
    from bill d
    where d.status in ('OPEN', 'PARTLY_PAID')) o;

comment on view open_payable is 'Bills that are owed, with the days since they were due and their age today';

create view open_receivable with (security_invoker = true) as
select
    o.*,
    case
        when o.days_overdue is null then 'UNDATED'
        when o.days_overdue <= 0 then 'NOT_OVERDUE'
        when o.days_overdue <= 30 then 'DAYS_1_TO_30'
        when o.days_overdue <= 60 then 'DAYS_31_TO_60'
        when o.days_overdue <= 90 then 'DAYS_61_TO_90'
        else 'DAYS_OVER_90'
    end as age
from (
    select
        d.business_id, d.connection_id, d.kind, d.external_id, d.part, d.number,
        d.customer_kind, d.customer_id, d.customer_name, d.issue_date, d.due_date, d.status,
        d.currency, d.total, d.open_balance, current_date - d.due_date as days_overdue
    from invoice d
    where d.status in ('OPEN', 'PARTLY_PAID')) o;

comment on view open_receivable is 'Invoices that are owed, with the days since they were due and their age today';
