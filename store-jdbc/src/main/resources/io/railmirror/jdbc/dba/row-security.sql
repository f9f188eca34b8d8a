-- After each migration, by the owner of the tables, for who wants it: a role that is not the owner
-- sees and writes rows of the businesses only that its transaction names, and none without a name.
-- The store names them when it was built with rowSecurity(); a person does so by
-- set railmirror.businesses = '{acme,bolt}'.

do $$
declare
    kept record;
begin
    for kept in
        select c.table_name
        from information_schema.columns c
        join information_schema.tables t
            on t.table_schema = c.table_schema and t.table_name = c.table_name
        where c.table_schema = 'railmirror'
            and c.column_name = 'business_id'
            and t.table_type = 'BASE TABLE'
    loop
        execute format('alter table railmirror.%I enable row level security', kept.table_name);
        execute format('drop policy if exists named_businesses on railmirror.%I', kept.table_name);
        execute format(
            'create policy named_businesses on railmirror.%I using (business_id = any ('
                || 'cast(nullif(current_setting(''railmirror.businesses'', true), '''') as text[])))',
            kept.table_name);
    end loop;
end
$$;
