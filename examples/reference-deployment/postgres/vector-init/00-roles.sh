#!/bin/sh
# One role that owns the tables of vectors. They can be made again from scans, so no more is needed.
set -eu
psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
\set password `cat /run/secrets/vector_password`
create role vectors login password :'password' connection limit 40;
revoke all on database vectors from public;
grant connect on database vectors to vectors;
create schema vectors authorization vectors;
create extension vector;
SQL
