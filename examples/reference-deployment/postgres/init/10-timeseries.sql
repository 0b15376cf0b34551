-- Numbers of every scan over time: raw for 90 days, rolled up by the hour for good. Three ways to the
-- same tables, by what this server has; `select timeseries.maintain()` once an hour does what the
-- server does not do by itself.
select exists (select from pg_available_extensions where name = 'timescaledb') as has_timescaledb \gset
\if :has_timescaledb
  create extension if not exists timescaledb;
\endif
select coalesce(current_setting('timescaledb.license', true), 'none') as licence \gset
select :'licence' = 'timescale' as is_timescale, :'licence' = 'apache' as is_apache \gset

set role autotrader_owner;
\if :is_timescale
  \i /docker-entrypoint-initdb.d/branches/timescale.sql
\elif :is_apache
  \i /docker-entrypoint-initdb.d/branches/apache.sql
\else
  \i /docker-entrypoint-initdb.d/branches/plain.sql
\endif

grant execute on function timeseries.maintain() to autotrader_app;
comment on schema timeseries is :'licence';
reset role;
