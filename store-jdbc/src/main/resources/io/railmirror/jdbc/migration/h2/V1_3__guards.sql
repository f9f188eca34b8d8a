-- The log is append only. A document can be emptied, once, by a REDACTED entry that names the
-- entry it belongs to; nothing else of it can ever change. H2 runs triggers as Java classes.

create trigger log_entry_append_only before update, delete on log_entry
    for each row call 'io.railmirror.jdbc.internal.h2.RefuseChange';
create trigger document_not_deleted before delete on document
    for each row call 'io.railmirror.jdbc.internal.h2.RefuseChange';
create trigger log_head_not_deleted before delete on log_head
    for each row call 'io.railmirror.jdbc.internal.h2.RefuseChange';
create trigger document_erasure before update on document
    for each row call 'io.railmirror.jdbc.internal.h2.CheckErasure';
create trigger log_head_forward before update on log_head
    for each row call 'io.railmirror.jdbc.internal.h2.CheckHead';

-- H2 has no trigger on TRUNCATE, but refuses it for a table that another one references. That of
-- log_entry is referenced by log_head.

create table truncate_guard (
    business_id varchar(200) not null,
    document_id varchar(40) not null,
    constraint truncate_guard_pk primary key (business_id, document_id),
    constraint truncate_guard_document foreign key (business_id, document_id)
        references document (business_id, document_id),
    constraint truncate_guard_head foreign key (business_id) references log_head (business_id)
);

comment on table truncate_guard is 'Stays empty; its references keep documents and heads from being truncated';
comment on column truncate_guard.business_id is 'The tenant';
comment on column truncate_guard.document_id is 'A document';
