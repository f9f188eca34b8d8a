-- Keys and words of the new tables are compared by their bytes as well.

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

-- Rows that every page rewrites leave room for their next version on the same block.

alter table stream_state set (fillfactor = 50);
alter table run set (fillfactor = 50);
alter table lease set (fillfactor = 50);

-- Hashes do not compress.

alter table seen_page alter column hashes set storage external;
