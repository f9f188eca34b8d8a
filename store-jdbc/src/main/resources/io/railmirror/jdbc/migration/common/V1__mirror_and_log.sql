-- The log: one hash-chained sequence of entries per business, and beside each entry one document
-- that can be emptied without breaking the chain. docs/log-format.md says how the hashes are made.
-- Keys are compared by their bytes.

create table document (
    business_id varchar(200) not null,
    document_id varchar(40) not null,
    salt bytea,
    snapshot text,
    differences text,
    reason text,
    payload text,
    erased_by bigint,
    constraint document_pk primary key (business_id, document_id)
);

comment on table document is 'Whatever of a log entry can hold personal data; may be emptied, never changed';
comment on column document.business_id is 'The tenant';
comment on column document.document_id is 'Named by its log entry and, while it is current, by the row in mirror_record';
comment on column document.salt is '256 random bits; the digests in the log entry cover it; null once the document is emptied';
comment on column document.snapshot is 'The remote object as JSON, exactly as the rail gave it, secrets removed';
comment on column document.differences is 'What led from the previous snapshot to this one, as JSON; null when nothing or everything did';
comment on column document.reason is 'Why, in a person''s words';
comment on column document.payload is 'Text of the host application';
comment on column document.erased_by is 'Sequence of the REDACTED entry that emptied the document; null while it is there';

create table log_entry (
    business_id varchar(200) not null,
    sequence bigint not null,
    format smallint not null,
    logged_at timestamp(6) with time zone not null,
    source varchar(10) not null,
    change varchar(30) not null,
    node varchar(200) not null,
    actor varchar(200),
    run_id varchar(200),
    connection_id varchar(200),
    kind varchar(200),
    external_id varchar(200),
    version_major bigint,
    version_minor bigint,
    successor varchar(200),
    detail varchar not null,
    document_id varchar(40) not null,
    snapshot_digest bytea,
    differences_digest bytea,
    reason_digest bytea,
    payload_digest bytea,
    previous_hash bytea not null,
    hash bytea not null,
    constraint log_entry_pk primary key (business_id, sequence),
    constraint log_entry_sequence check (sequence > 0)
);

create index log_entry_time on log_entry (business_id, logged_at, sequence);
create index log_entry_record on log_entry (business_id, external_id, kind, sequence);

comment on table log_entry is 'The log: append only, one hash chain per business';
comment on column log_entry.business_id is 'The tenant';
comment on column log_entry.sequence is 'Counts the entries of the business from 1, without gaps';
comment on column log_entry.format is 'Version of the text that is hashed';
comment on column log_entry.logged_at is 'The later of the clock and the previous entry''s time';
comment on column log_entry.source is 'Who caused it: RAIL, USER, SYSTEM or HOST';
comment on column log_entry.change is 'What it records: CREATED, UPDATED, TOMBSTONED and others';
comment on column log_entry.node is 'The running engine that wrote it';
comment on column log_entry.actor is 'Opaque id of the person or program; null when none is known';
comment on column log_entry.run_id is 'The run that saw the change; null outside of runs';
comment on column log_entry.connection_id is 'Connection of the record; null for a record of the host';
comment on column log_entry.kind is 'Kind of the record; null when the entry is about none';
comment on column log_entry.external_id is 'Id of the record; null when the entry is about none';
comment on column log_entry.version_major is 'The rail''s version of the record, first number';
comment on column log_entry.version_minor is 'The rail''s version of the record, second number';
comment on column log_entry.successor is 'Id under which the story of a gone record goes on';
comment on column log_entry.detail is 'A machine''s word; of a REDACTED entry the sequence that it emptied';
comment on column log_entry.document_id is 'The erasable part of the entry';
comment on column log_entry.snapshot_digest is 'Salted SHA-256 of the document''s snapshot; null when there is none';
comment on column log_entry.differences_digest is 'Salted SHA-256 of the document''s differences; null when there are none';
comment on column log_entry.reason_digest is 'Salted SHA-256 of the document''s reason; null when there is none';
comment on column log_entry.payload_digest is 'Salted SHA-256 of the document''s payload; null when there is none';
comment on column log_entry.previous_hash is 'Hash of the previous entry; zeros for the first';
comment on column log_entry.hash is 'SHA-256 of the entry''s text';

create table log_head (
    business_id varchar(200) not null,
    log_id varchar(32) not null,
    sequence bigint,
    hash bytea,
    logged_at timestamp(6) with time zone,
    constraint log_head_pk primary key (business_id),
    constraint log_head_begun check (
        (sequence is null) = (hash is null) and (sequence is null) = (logged_at is null)),
    constraint log_head_entry foreign key (business_id, sequence)
        references log_entry (business_id, sequence)
);

comment on table log_head is 'The end of each business''s chain; locked by whoever appends';
comment on column log_head.business_id is 'The tenant';
comment on column log_head.log_id is 'Random id made with the first entry; part of every hash';
comment on column log_head.sequence is 'Sequence of the last entry; null while the first unit appends';
comment on column log_head.hash is 'Hash of the last entry';
comment on column log_head.logged_at is 'Time of the last entry';

-- The mirror: one row per remote object, and one per canonical entity in the table of its type (V1_1, V1_2).

create table mirror_record (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    state varchar(10) not null,
    row_version bigint not null,
    sequence bigint not null,
    document_id varchar(40) not null,
    content_hash bytea,
    mapper_version integer not null,
    context_digest bytea not null,
    version_major bigint,
    version_minor bigint,
    remote_updated timestamp(6) with time zone,
    entity_types varchar(200),
    mapping_failure varchar,
    deletion_proof varchar(20),
    deleted_at timestamp(6) with time zone,
    successor varchar(200),
    first_seen timestamp(6) with time zone not null,
    last_changed timestamp(6) with time zone not null,
    constraint mirror_record_pk primary key (business_id, connection_id, kind, external_id),
    -- not 'in': H2 would compare with the session that made the table, and fail when that has ended
    constraint mirror_record_state check (case state
        when 'LIVE' then true when 'DISPUTED' then true when 'TOMBSTONED' then true
        else false end),
    constraint mirror_record_proof check (
        (state = 'TOMBSTONED') = (deletion_proof is not null and deleted_at is not null))
);

comment on table mirror_record is 'What is known now of every remote object, deleted ones included';
comment on column mirror_record.business_id is 'The tenant';
comment on column mirror_record.connection_id is 'The connection';
comment on column mirror_record.kind is 'The rail''s own name for this type of object';
comment on column mirror_record.external_id is 'The rail''s id of the object, unique within its kind';
comment on column mirror_record.state is 'LIVE, DISPUTED or TOMBSTONED';
comment on column mirror_record.row_version is 'Counts the writes of this row from 1; every update carries the one it was decided on';
comment on column mirror_record.sequence is 'Sequence of the last log entry that touched the object';
comment on column mirror_record.document_id is 'The document that holds its snapshot; of a deleted object that of its deletion';
comment on column mirror_record.content_hash is 'SHA-256 of the snapshot''s normal form; null once it was redacted';
comment on column mirror_record.mapper_version is 'Version of the mapping that made its entities';
comment on column mirror_record.context_digest is 'SHA-256 of what the mapping needed besides';
comment on column mirror_record.version_major is 'The rail''s version of the object, first number';
comment on column mirror_record.version_minor is 'The rail''s version of the object, second number';
comment on column mirror_record.remote_updated is 'When the rail changed it last, where it says so';
comment on column mirror_record.entity_types is 'Types of its entities with commas between; null when it has none';
comment on column mirror_record.mapping_failure is 'Why it could not be mapped; null when it could';
comment on column mirror_record.deletion_proof is 'Why its deletion is believed; null while it exists';
comment on column mirror_record.deleted_at is 'When the mirror learned of its deletion; null while it exists';
comment on column mirror_record.successor is 'The id under which its story goes on; null when it ends';
comment on column mirror_record.first_seen is 'When the mirror saw it first';
comment on column mirror_record.last_changed is 'When the mirror last wrote it because the rail had changed it';
