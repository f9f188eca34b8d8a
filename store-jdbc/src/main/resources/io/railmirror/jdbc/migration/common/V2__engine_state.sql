-- What the engine keeps besides mirror and log: who the businesses are and how they are connected,
-- who works on what, how far each stream is, what runs did and what failed. Nothing of it is part of
-- the books: without it they stand, but every stream would have to be read from its beginning.

create table business (
    business_id varchar(200) not null,
    name varchar not null,
    zone varchar(100) not null,
    constraint business_pk primary key (business_id)
);

comment on table business is 'The tenants: companies whose books are kept';
comment on column business.business_id is 'The tenant; leads every key of every table';
comment on column business.name is 'What people call it';
comment on column business.zone is 'Time zone of its calendar, for example Africa/Lusaka';

create table connection (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    app_id varchar(200) not null,
    rail varchar(200) not null,
    environment varchar(20) not null,
    account varchar not null,
    health varchar(30) default 'OK' not null,
    health_since timestamp(6) with time zone,
    health_detail varchar default '' not null,
    constraint connection_pk primary key (business_id, connection_id),
    constraint connection_business foreign key (business_id) references business (business_id)
);

comment on table connection is 'Each business''s authorised links, one per account on a rail; what one is linked to never changes';
comment on column connection.business_id is 'The tenant';
comment on column connection.connection_id is 'The connection within the business';
comment on column connection.app_id is 'The host''s registration through which the account was authorised';
comment on column connection.rail is 'The financial system, for example qbo';
comment on column connection.environment is 'SANDBOX or PRODUCTION; the same for all connections of a store';
comment on column connection.account is 'The rail''s own id of the account';
comment on column connection.health is 'OK, or RECONSENT_NEEDED when the owner of the account must consent again';
comment on column connection.health_since is 'Since when it is so; null when it always was';
comment on column connection.health_detail is 'What is wrong and what to do; empty when nothing is';

create table store_environment (
    only_row smallint default 1 not null,
    environment varchar(20) not null,
    constraint store_environment_pk primary key (only_row),
    constraint store_environment_one check (only_row = 1)
);

comment on table store_environment is 'One row, written with the first connection: sandbox and production never mix in a store';
comment on column store_environment.only_row is 'Always 1';
comment on column store_environment.environment is 'SANDBOX or PRODUCTION';

create table credential (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    version bigint not null,
    key_id varchar not null,
    ciphertext bytea not null,
    refresh_started timestamp(6) with time zone,
    constraint credential_pk primary key (business_id, connection_id)
);

comment on table credential is 'Credentials of connections, encrypted before they reach the database';
comment on column credential.business_id is 'The tenant';
comment on column credential.connection_id is 'The connection';
comment on column credential.version is 'Counts the replacements from 1; only the expected one is replaced';
comment on column credential.key_id is 'The host''s key that they were encrypted with';
comment on column credential.ciphertext is 'AES-256-GCM: nonce, ciphertext and tag, bound to business and connection';
comment on column credential.refresh_started is 'When a refresh began whose result was never stored; null when none is open';

create table lease (
    business_id varchar(200) not null,
    name varchar(500) not null,
    token varchar(40) not null,
    node varchar(200) not null,
    expires_at timestamp(6) with time zone not null,
    used_at timestamp(6) with time zone,
    constraint lease_pk primary key (business_id, name)
);

comment on table lease is 'Who works on what, across all nodes; whoever writes must hold one when it commits';
comment on column lease.business_id is 'The tenant';
comment on column lease.name is 'What is leased, for example stream:books/bills';
comment on column lease.token is 'Tells this holder from every earlier and later one';
comment on column lease.node is 'The node that holds it';
comment on column lease.expires_at is 'When it ends unless it is renewed, on the clock of the database';
comment on column lease.used_at is 'When a unit was last begun under it';

create table run (
    business_id varchar(200) not null,
    run_id varchar(200) not null,
    request_id varchar(200) not null,
    connection_id varchar(200) not null,
    stream varchar(200) not null,
    mode varchar(20) not null,
    asked_by varchar(20) not null,
    node varchar(200) not null,
    state varchar(30) not null,
    records_read bigint not null,
    created bigint not null,
    updated bigint not null,
    deleted bigint not null,
    restored bigint not null,
    unchanged bigint not null,
    remapped bigint not null,
    failed bigint not null,
    parked bigint not null,
    pages integer not null,
    fetching_nanos bigint not null,
    committing_nanos bigint not null,
    waiting_nanos bigint not null,
    started_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    note varchar not null,
    constraint run_pk primary key (business_id, run_id)
);

create index run_newest on run (business_id, started_at, run_id);
create index run_request on run (business_id, request_id);
create index run_state on run (business_id, state, connection_id, stream);

comment on table run is 'Every execution on one stream of one connection; the row is kept current while it runs';
comment on column run.business_id is 'The tenant';
comment on column run.run_id is 'The run';
comment on column run.request_id is 'The request that it belongs to';
comment on column run.connection_id is 'The connection';
comment on column run.stream is 'The stream that was read';
comment on column run.mode is 'FULL, INCREMENTAL or NAMED';
comment on column run.asked_by is 'PERSON, SCHEDULE, WEBHOOK or RECOVERY';
comment on column run.node is 'The node that did it';
comment on column run.state is 'RUNNING, COMPLETED, FAILED, CANCELLED, AWAITING_CONFIRMATION, NOT_READY or SKIPPED';
comment on column run.records_read is 'Records seen in pages and direct reads; one seen twice counts twice';
comment on column run.created is 'Records new in the mirror';
comment on column run.updated is 'Records whose content changed';
comment on column run.deleted is 'Records that got a tombstone';
comment on column run.restored is 'Records whose tombstone was lifted';
comment on column run.unchanged is 'Records that were as before';
comment on column run.remapped is 'Records mapped again without a change on the rail';
comment on column run.failed is 'Records that could not be read or mapped';
comment on column run.parked is 'Deletions that await a person';
comment on column run.pages is 'Pages committed';
comment on column run.fetching_nanos is 'Time spent waiting for the rail''s answers';
comment on column run.committing_nanos is 'Time spent committing';
comment on column run.waiting_nanos is 'Time spent waiting because the rail asked for it';
comment on column run.started_at is 'When it began';
comment on column run.ended_at is 'When it ended; null while it is under way';
comment on column run.note is 'Why it ended as it did and what happens next; empty when all went well';

create table failed_record (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    run_id varchar(200) not null,
    stage varchar(20) not null,
    cause text not null,
    failed_at timestamp(6) with time zone not null,
    attempts integer not null,
    constraint failed_record_pk primary key (business_id, connection_id, kind, external_id)
);

comment on table failed_record is 'Records that could not be read, ordered or mapped, until a later attempt succeeds';
comment on column failed_record.business_id is 'The tenant';
comment on column failed_record.connection_id is 'The connection';
comment on column failed_record.kind is 'The rail''s own name for this type of object';
comment on column failed_record.external_id is 'The rail''s id of the object';
comment on column failed_record.run_id is 'The run that met the failure last';
comment on column failed_record.stage is 'What failed: READ, ORDER or MAP';
comment on column failed_record.cause is 'The whole error, without secrets';
comment on column failed_record.failed_at is 'When it failed last';
comment on column failed_record.attempts is 'How often it failed';

create table stream_state (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    stream varchar(200) not null,
    version bigint not null,
    position varchar(8192),
    position_at timestamp(6) with time zone,
    synced_at timestamp(6) with time zone,
    mapper_version integer,
    context_digest varchar(64),
    verified_position varchar(8192),
    verified_at timestamp(6) with time zone,
    verified_count bigint,
    list_pass varchar(200),
    list_position varchar(8192),
    list_round smallint,
    list_ended boolean,
    pass_id varchar(200),
    pass_position varchar(8192),
    pass_started_at timestamp(6) with time zone,
    pass_start_sequence bigint,
    pass_lists varchar,
    pass_done varchar,
    constraint stream_state_pk primary key (business_id, connection_id, stream),
    constraint stream_state_mapped check ((mapper_version is null) = (context_digest is null)),
    constraint stream_state_verified check ((verified_at is null) = (verified_count is null)),
    constraint stream_state_list check (
        (list_pass is null) = (list_round is null) and (list_pass is null) = (list_ended is null)),
    constraint stream_state_pass check (
        (pass_id is null) = (pass_started_at is null)
        and (pass_id is null) = (pass_start_sequence is null)
        and (pass_id is null) = (pass_lists is null)
        and (pass_id is null) = (pass_done is null))
);

comment on table stream_state is 'How far each stream is; moved together with what a page wrote';
comment on column stream_state.business_id is 'The tenant';
comment on column stream_state.connection_id is 'The connection';
comment on column stream_state.stream is 'The stream';
comment on column stream_state.version is 'Counts the writes from 1; only the expected version moves';
comment on column stream_state.position is 'Cursor: where the feed continues; null before it was founded, and for lists';
comment on column stream_state.position_at is 'When that position was current';
comment on column stream_state.synced_at is 'When the stream was last read to its end';
comment on column stream_state.mapper_version is 'Version of the mapping of the stream''s records';
comment on column stream_state.context_digest is 'Digest of what that mapping needed besides';
comment on column stream_state.verified_position is 'Feed position at the last comparison without a difference';
comment on column stream_state.verified_at is 'When that comparison was; null before the first';
comment on column stream_state.verified_count is 'How many records both sides had then';
comment on column stream_state.list_pass is 'The pass that this list is in, or the run that staged pages; null when in none';
comment on column stream_state.list_position is 'The next page of the list; null for the first';
comment on column stream_state.list_round is '1, or 2 while the list is read a second time';
comment on column stream_state.list_ended is 'Whether the last page is in; what remains is the deletions';
comment on column stream_state.pass_id is 'The full pass under way that this stream heads; null when there is none';
comment on column stream_state.pass_position is 'Where the feed continues once all lists are through';
comment on column stream_state.pass_started_at is 'When the pass began';
comment on column stream_state.pass_start_sequence is 'Last log sequence when it began; what was written later is no candidate for deletion';
comment on column stream_state.pass_lists is 'The lists that it covers, one per line';
comment on column stream_state.pass_done is 'Those that are through, one per line';

create table seen_page (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    stream varchar(200) not null,
    pass varchar(200) not null,
    round smallint not null,
    page bigint generated always as identity,
    hashes bytea not null,
    constraint seen_page_pk primary key (business_id, connection_id, stream, pass, round, page)
);

comment on table seen_page is 'Which keys the pages of a full pass under way showed; what no page showed may be gone';
comment on column seen_page.business_id is 'The tenant';
comment on column seen_page.connection_id is 'The connection';
comment on column seen_page.stream is 'The list that was read';
comment on column seen_page.pass is 'The pass';
comment on column seen_page.round is '1, or 2 while the list is read a second time';
comment on column seen_page.page is 'Tells the pages apart';
comment on column seen_page.hashes is '16 bytes of a hash for each key of the page';

create table staged_change (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    stream varchar(200) not null,
    ordinal bigint not null,
    change varchar(10) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    version_major bigint,
    version_minor bigint,
    remote_updated timestamp(6) with time zone,
    successor varchar(200),
    snapshot text,
    constraint staged_change_pk primary key (business_id, connection_id, stream, ordinal),
    constraint staged_change_snapshot check ((change = 'UPSERT') = (snapshot is not null))
);

comment on table staged_change is 'Pages of a run that is published whole or not at all; no query over the books reads them';
comment on column staged_change.business_id is 'The tenant';
comment on column staged_change.connection_id is 'The connection';
comment on column staged_change.stream is 'The stream that is read';
comment on column staged_change.ordinal is 'Counts the changes of the stream from 0, without gaps';
comment on column staged_change.change is 'UPSERT, GONE or HINT';
comment on column staged_change.kind is 'The rail''s own name for this type of object';
comment on column staged_change.external_id is 'The rail''s id of the object';
comment on column staged_change.version_major is 'The rail''s version of the object, first number';
comment on column staged_change.version_minor is 'The rail''s version of the object, second number';
comment on column staged_change.remote_updated is 'When the rail changed it last, where it says so';
comment on column staged_change.successor is 'The id under which the story of a gone object goes on';
comment on column staged_change.snapshot is 'The remote object as JSON, exactly as the rail gave it; of an UPSERT only';

create table pending_hint (
    business_id varchar(200) not null,
    connection_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    hinted_at timestamp(6) with time zone not null,
    constraint pending_hint_pk primary key (business_id, connection_id, kind, external_id)
);

create index pending_hint_oldest on pending_hint (business_id, connection_id, hinted_at);

comment on table pending_hint is 'Objects that something outside of their streams said have changed; they are read by id';
comment on column pending_hint.business_id is 'The tenant';
comment on column pending_hint.connection_id is 'The connection';
comment on column pending_hint.kind is 'The rail''s own name for this type of object';
comment on column pending_hint.external_id is 'The rail''s id of the object';
comment on column pending_hint.hinted_at is 'When the last hint arrived; never the same for two of one object';

create table parked_deletions (
    business_id varchar(200) not null,
    run_id varchar(200) not null,
    connection_id varchar(200) not null,
    stream varchar(200) not null,
    state varchar(20) not null,
    waiting_stream varchar(200),
    digest varchar(100) not null,
    parked_at timestamp(6) with time zone not null,
    constraint parked_deletions_pk primary key (business_id, run_id),
    constraint parked_deletions_waiting unique (business_id, connection_id, waiting_stream),
    constraint parked_deletions_state check (
        (state = 'PARKED') = (waiting_stream is not null and waiting_stream = stream))
);

comment on table parked_deletions is 'Deletions too many to be believed without a person''s word';
comment on column parked_deletions.business_id is 'The tenant';
comment on column parked_deletions.run_id is 'The run that met them; names the list';
comment on column parked_deletions.connection_id is 'The connection';
comment on column parked_deletions.stream is 'The stream';
comment on column parked_deletions.state is 'PARKED, CONFIRMED or REJECTED';
comment on column parked_deletions.waiting_stream is 'The stream while the list waits, null once it is settled: one list of a stream waits at a time';
comment on column parked_deletions.digest is 'SHA-256 over the list; what a person confirms is exactly this list';
comment on column parked_deletions.parked_at is 'When the list was last added to or settled';

create table parked_deletion (
    business_id varchar(200) not null,
    run_id varchar(200) not null,
    ordinal integer not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    proof varchar(20),
    version_major bigint,
    version_minor bigint,
    sequence bigint not null,
    constraint parked_deletion_pk primary key (business_id, run_id, ordinal),
    constraint parked_deletion_list foreign key (business_id, run_id)
        references parked_deletions (business_id, run_id)
);

comment on table parked_deletion is 'The single deletions of a list in parked_deletions';
comment on column parked_deletion.business_id is 'The tenant';
comment on column parked_deletion.run_id is 'The list';
comment on column parked_deletion.ordinal is 'Its place in the list, from 0';
comment on column parked_deletion.kind is 'The rail''s own name for this type of object';
comment on column parked_deletion.external_id is 'The rail''s id of the object';
comment on column parked_deletion.proof is 'Why the deletion is believed; null when only absence suggests it';
comment on column parked_deletion.version_major is 'The rail''s version of the deletion, first number';
comment on column parked_deletion.version_minor is 'The rail''s version of the deletion, second number';
comment on column parked_deletion.sequence is 'Log sequence of the object when it was parked; written since, it leaves the list';
