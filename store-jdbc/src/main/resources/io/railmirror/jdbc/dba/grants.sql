-- After each migration, by the owner of the tables: what the application's role may do. It may not
-- change or remove an entry of the log, remove a document or the end of a log, truncate, or create
-- anything.

begin;

revoke all on all tables in schema railmirror from railmirror_app;
grant select, insert, update, delete on all tables in schema railmirror to railmirror_app;

revoke update, delete on railmirror.log_entry from railmirror_app;

revoke update, delete on railmirror.document from railmirror_app;
grant update (salt, snapshot, differences, reason, payload, erased_by)
    on railmirror.document to railmirror_app;

revoke update, delete on railmirror.log_head from railmirror_app;
grant update (sequence, hash, logged_at) on railmirror.log_head to railmirror_app;

revoke insert, update, delete on railmirror.schema_history from railmirror_app;

commit;
