#!/bin/sh
# Roles with no more rights than they need. Runs once, when the database is made.
#   autotrader_owner    owns the tables; only migrations use it
#   autotrader_app      reads and writes rows; what the services use
#   autotrader_read     reads; for dashboards
#   autotrader_monitor  reads statistics; for the exporter
set -eu

problems=""
for name in postgres_password database_owner_password database_app_password database_read_password \
  database_monitor_password; do
  secret=$(cat "/run/secrets/$name" 2>/dev/null || true)
  case $(printf '%s' "$secret" | tr '[:upper:]' '[:lower:]') in
    "") problems="$problems\n  $name is empty or missing" ;;
    *change_me* | *changeme*) problems="$problems\n  $name is still the placeholder CHANGE_ME" ;;
    *) [ "${#secret}" -ge 16 ] || problems="$problems\n  $name is too short: ${#secret} characters, needed are 16" ;;
  esac
done
if [ -n "$problems" ]; then
  printf 'the database is not made, its secrets have problems:%b\n' "$problems" >&2
  exit 1
fi

# Passwords are read by psql itself: on a command line every process of the container could see them.
psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
\set owner_password `cat /run/secrets/database_owner_password`
\set app_password `cat /run/secrets/database_app_password`
\set read_password `cat /run/secrets/database_read_password`
\set monitor_password `cat /run/secrets/database_monitor_password`
-- It keeps the text of statements, for whoever may read statistics.
set pg_stat_statements.track_utility = off;

create role autotrader_owner login password :'owner_password' connection limit 10;
create role autotrader_app login password :'app_password' connection limit 80;
create role autotrader_read login password :'read_password' connection limit 10;
create role autotrader_monitor login password :'monitor_password' connection limit 20;
grant pg_monitor to autotrader_monitor;
alter role autotrader_read set default_transaction_read_only = on;
alter role autotrader_read set statement_timeout = '30s';
alter role autotrader_monitor set default_transaction_read_only = on;

revoke all on database autotrader from public;
revoke create on schema public from public;
grant connect on database autotrader
  to autotrader_owner, autotrader_app, autotrader_read, autotrader_monitor;

create schema app authorization autotrader_owner;
create schema jobs authorization autotrader_owner;
create schema timeseries authorization autotrader_owner;
alter role autotrader_owner set search_path = app;
alter role autotrader_app set search_path = app;
alter role autotrader_read set search_path = app, timeseries;

grant usage on schema app, jobs, timeseries to autotrader_app, autotrader_read;
alter default privileges for role autotrader_owner in schema app, jobs
  grant select, insert, update, delete on tables to autotrader_app;
alter default privileges for role autotrader_owner in schema app, jobs
  grant usage, select on sequences to autotrader_app;
alter default privileges for role autotrader_owner in schema app, jobs, timeseries
  grant select on tables to autotrader_read;
alter default privileges for role autotrader_owner in schema timeseries
  grant select, insert on tables to autotrader_app;
-- Not what functions of the owner do in its name, unless it is granted.
alter default privileges for role autotrader_owner revoke execute on functions from public;
alter default privileges for role autotrader_owner in schema jobs
  grant execute on functions to autotrader_app;

create extension if not exists pg_stat_statements;
SQL
