-- A server without TimescaleDB: PostgreSQL's own partitions, one per month. Rows of a month whose
-- partition nobody made go to the default one, so that none is ever refused.
create table timeseries.token_metrics (
  token_id text not null,
  at timestamptz not null,
  gem_score double precision not null,
  confidence double precision not null,
  price_usd double precision,
  liquidity_usd double precision,
  volume_24h_usd double precision,
  holders double precision,
  primary key (token_id, at)
) partition by range (at);
create table timeseries.token_metrics_other partition of timeseries.token_metrics default;
\i /docker-entrypoint-initdb.d/branches/rollup.sql

create function timeseries.make_partitions() returns void language plpgsql as $$
declare
  month timestamp;
  name text;
begin
  for month in
    select generate_series(date_trunc('month', now() at time zone 'UTC'),
                           now() at time zone 'UTC' + interval '2 months', interval '1 month')
  loop
    name := 'token_metrics_' || to_char(month, 'YYYYMM');
    continue when to_regclass('timeseries.' || name) is not null;
    begin
      execute format('create table timeseries.%I partition of timeseries.token_metrics
                        for values from (%L) to (%L)',
                     name, to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
                     to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
    exception when check_violation then
      -- The default partition has rows of that month already: they stay where they are.
      null;
    end;
  end loop;
end
$$;
select timeseries.make_partitions();

create function timeseries.maintain() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform timeseries.roll_up();
  perform timeseries.make_partitions();
  delete from timeseries.token_metrics where at < now() - interval '90 days';
end
$$;
