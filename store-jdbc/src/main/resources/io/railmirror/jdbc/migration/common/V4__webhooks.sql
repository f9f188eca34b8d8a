-- What webhooks delivered, and which account leads to which connection. A delivery names an account
-- and no business; its events say where to look and hold no data of anybody's books.

alter table connection add column health_until timestamp(6) with time zone;
alter table connection add column health_rails_time boolean default false not null;
alter table connection add column unannounced_after timestamp(6) with time zone;
alter table connection add column unannounced_since timestamp(6) with time zone;
alter table connection add column unannounced_changes bigint default 0 not null;
alter table connection add column unannounced_told boolean default false not null;

comment on column connection.health is 'OK, CONSENT_ENDING, RECONSENT_NEEDED when the owner of the account must consent again, or DOWN';
comment on column connection.health_until is 'When it must have been done; null when nothing ends by itself';
comment on column connection.health_rails_time is 'Whether health_since is by the clock of the rail, not by that of a node';
comment on column connection.unannounced_after is 'The last delivery of a webhook before changes that syncs found and no delivery followed; null when there are none';
comment on column connection.unannounced_since is 'When the first of these changes was found';
comment on column connection.unannounced_changes is 'How many they are';
comment on column connection.unannounced_told is 'Whether a listener heard that webhooks are silent';

create table inbox_event (
    app_id varchar(200) not null,
    event_key varchar(200) not null,
    account varchar not null,
    generation bigint not null,
    state varchar(20) not null,
    due_at timestamp(6) with time zone,
    claim varchar(40),
    received_at timestamp(6) with time zone not null,
    since timestamp(6) with time zone not null,
    occurred_at timestamp(6) with time zone,
    attempts integer not null,
    redelivered boolean default false not null,
    reason text not null,
    news text not null,
    body bytea,
    constraint inbox_event_pk primary key (app_id, event_key),
    constraint inbox_event_due check (
        (due_at is null) = (
            state <> 'WAITING' and state <> 'QUARANTINED' and state <> 'BLOCKED')),
    constraint inbox_event_claim check (claim is null or due_at is not null)
);

create index inbox_event_waiting on inbox_event (app_id, due_at, since, event_key);
create index inbox_event_account on inbox_event (app_id, account, due_at, event_key);
create index inbox_event_received on inbox_event (app_id, received_at, event_key);
create index inbox_event_last on inbox_event (app_id, account, received_at);

comment on table inbox_event is 'What webhooks delivered, and the queue of what is to be done about it; names no business';
comment on column inbox_event.app_id is 'The host''s registration that received it';
comment on column inbox_event.event_key is 'Tells the events of an app apart: made of the rail''s id, or of what the event says';
comment on column inbox_event.account is 'The rail''s id of the account that it concerns; empty when that could not be read';
comment on column inbox_event.generation is 'Grows with every delivery of a mark and every replay; only the one that was claimed is settled';
comment on column inbox_event.state is 'WAITING, QUARANTINED while no connection has the account, BLOCKED while a person has to do something, DONE or DEAD';
comment on column inbox_event.due_at is 'From when on it may be claimed, on the clock of the database; null when it is settled';
comment on column inbox_event.claim is 'The claim that it was taken with; null when it is in none';
comment on column inbox_event.received_at is 'When it was delivered, of a mark the last time';
comment on column inbox_event.since is 'Since when it is in its state; begins anew when it is delivered or replayed';
comment on column inbox_event.occurred_at is 'When it happened, where the rail says so';
comment on column inbox_event.attempts is 'How often work on it was begun since then';
comment on column inbox_event.redelivered is 'Whether it was delivered again since it was claimed: its attempts count anew then';
comment on column inbox_event.reason is 'Why it is not done; empty when it is, or was not begun';
comment on column inbox_event.news is 'What it says, as JSON: which objects or streams to read, or how the connection is';
comment on column inbox_event.body is 'The raw delivery, when it could not be read; null otherwise';

create table inbox_claim (
    app_id varchar(200) not null,
    account varchar not null,
    claim varchar(40) not null,
    ends_at timestamp(6) with time zone not null,
    open_events integer not null,
    woken boolean not null,
    constraint inbox_claim_pk primary key (app_id, account)
);

comment on table inbox_claim is 'Who works on what waits for an account: one claim at a time, on whatever node';
comment on column inbox_claim.app_id is 'The host''s registration that received it';
comment on column inbox_claim.account is 'The rail''s id of the account';
comment on column inbox_claim.claim is 'Tells the claim from every earlier and later one';
comment on column inbox_claim.ends_at is 'When others may take the account over, on the clock of the database';
comment on column inbox_claim.open_events is 'How many of its events are not settled';
comment on column inbox_claim.woken is 'Whether what is not done by this claim waits for nothing more';

create table inbox_route (
    app_id varchar(200) not null,
    account varchar not null,
    linked_business varchar(200) not null,
    linked_connection varchar(200) not null,
    constraint inbox_route_pk primary key (app_id, account, linked_business, linked_connection)
);

comment on table inbox_route is 'Which connections an account leads to: a copy of their links by account, for who knows no business yet';
comment on column inbox_route.app_id is 'The host''s registration through which the account was authorised';
comment on column inbox_route.account is 'The rail''s own id of the account';
comment on column inbox_route.linked_business is 'The tenant that the connection belongs to';
comment on column inbox_route.linked_connection is 'The connection within the business';

create table inbox_owner (
    app_id varchar(200) not null,
    kind varchar(200) not null,
    external_id varchar(200) not null,
    linked_business varchar(200) not null,
    linked_connection varchar(200) not null,
    constraint inbox_owner_pk primary key (
        app_id, kind, external_id, linked_business, linked_connection)
);

comment on table inbox_owner is 'By which objects the feed of an app tells whose its news are, and which connections have or had them';
comment on column inbox_owner.app_id is 'The host''s registration whose feed it is';
comment on column inbox_owner.kind is 'The rail''s own name for this type of object';
comment on column inbox_owner.external_id is 'The rail''s id of the object';
comment on column inbox_owner.linked_business is 'The tenant that the connection belongs to';
comment on column inbox_owner.linked_connection is 'The connection within the business';

insert into inbox_route (app_id, account, linked_business, linked_connection)
select app_id, account, business_id, connection_id
from connection;
