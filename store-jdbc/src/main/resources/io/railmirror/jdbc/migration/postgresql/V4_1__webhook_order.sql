-- Keys and words of the new tables are compared by their bytes as well.

do $$
declare
    key record;
begin
    for key in
        select c.table_name, c.column_name, c.character_maximum_length as length
        from information_schema.columns c
        where c.table_schema = current_schema()
            and c.table_name in ('inbox_event', 'inbox_claim', 'inbox_route', 'inbox_owner')
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

-- Rows that are written, claimed and settled leave room for their next version on the same block.

alter table inbox_event set (fillfactor = 70);
