-- Once, by a superuser, in the database that the store is to be kept in: one role owns the tables
-- and migrates them, the other is the application's. Put your own names, and give both passwords
-- as you do it elsewhere. The schema is railmirror, unless the store was told another name.

create role railmirror_owner login;
create role railmirror_app login;

create schema railmirror authorization railmirror_owner;
grant usage on schema railmirror to railmirror_app;
