-- Keys and words (whatever has a length) are compared by their bytes, so that pages of keys have
-- one order on every server and indexes stay valid when a collation of the system changes.

do $$
declare
    key record;
begin
    for key in
        select c.table_name, c.column_name, c.character_maximum_length as length
        from information_schema.columns c
        join information_schema.tables t
            on t.table_schema = c.table_schema and t.table_name = c.table_name
        where c.table_schema = current_schema()
            and t.table_type = 'BASE TABLE'
            and t.table_name <> 'schema_history'
            and c.data_type = 'character varying'
            and c.character_maximum_length is not null
            and c.collation_name is distinct from 'C'
    loop
        execute format(
            'alter table %I alter column %I type varchar(%s) collate "C"',
            key.table_name, key.column_name, key.length);
    end loop;
end
$$;

-- Texts of a few kilobytes stay in their row: compressing them costs more than it saves.

alter table document set (toast_tuple_target = 8160);
alter table bill set (toast_tuple_target = 8160);
alter table invoice set (toast_tuple_target = 8160);

-- The log is append only. A document can be emptied, once, by a REDACTED entry that names the
-- entry it belongs to; nothing else of it can ever change.

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: the log is append only', tg_op, tg_table_name
        using errcode = 'restrict_violation';
end
$$;

comment on function refuse_change() is 'Keeps the log append only';

create trigger log_entry_append_only before update or delete on log_entry
    for each row execute function refuse_change();
create trigger log_entry_not_truncated before truncate on log_entry
    for each statement execute function refuse_change();
create trigger document_not_deleted before delete on document
    for each row execute function refuse_change();
create trigger document_not_truncated before truncate on document
    for each statement execute function refuse_change();
create trigger log_head_not_deleted before delete on log_head
    for each row execute function refuse_change();
create trigger log_head_not_truncated before truncate on log_head
    for each statement execute function refuse_change();

create function check_erasure() returns trigger language plpgsql as $$
declare
    explained boolean;
begin
    execute format(
        'select exists ('
            || ' select 1 from %1$I.log_entry redacted'
            || ' join %1$I.log_entry target on target.business_id = redacted.business_id'
            || ' and target.sequence = redacted.detail::bigint'
            || ' where redacted.business_id = $1 and redacted.sequence = $2'
            || ' and redacted.change = ''REDACTED'' and target.document_id = $3)',
        tg_table_schema)
    into explained using new.business_id, new.erased_by, new.document_id;
    if old.erased_by is not null
        or new.business_id <> old.business_id
        or new.document_id <> old.document_id
        or num_nonnulls(new.salt, new.snapshot, new.differences, new.reason, new.payload) > 0
        or not explained
    then
        raise exception 'a document can only be emptied, once, by a REDACTED entry of its own'
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

comment on function check_erasure() is 'Lets a document be emptied by its REDACTED entry only';

create trigger document_erasure before update on document
    for each row execute function check_erasure();

create function check_head() returns trigger language plpgsql as $$
begin
    if new.business_id <> old.business_id
        or new.log_id <> old.log_id
        or coalesce(new.sequence <= old.sequence, new.sequence is null)
    then
        raise exception 'the head of a log only moves forward'
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

comment on function check_head() is 'Lets the head of a log move forward only';

create trigger log_head_forward before update on log_head
    for each row execute function check_head();
