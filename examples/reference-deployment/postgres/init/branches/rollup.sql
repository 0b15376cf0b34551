-- The rollup as a table of its own. Hours of the last three days are counted again, so that late rows
-- are in it; older hours stay as they are, also when their rows are long gone.
create table timeseries.token_metrics_hourly (
  token_id text not null,
  hour timestamptz not null,
  scans bigint not null,
  gem_score double precision not null,
  gem_score_low double precision not null,
  gem_score_high double precision not null,
  price_usd double precision,
  primary key (token_id, hour)
);

create function timeseries.roll_up() returns void language sql
  set search_path = pg_catalog, pg_temp as $$
  insert into timeseries.token_metrics_hourly
    (token_id, hour, scans, gem_score, gem_score_low, gem_score_high, price_usd)
  select
    token_id,
    date_trunc('hour', at, 'UTC'),
    count(*),
    avg(gem_score),
    min(gem_score),
    max(gem_score),
    (array_agg(price_usd order by at desc))[1]
  from timeseries.token_metrics
  where at >= date_trunc('hour', now() - interval '3 days', 'UTC')
  group by token_id, date_trunc('hour', at, 'UTC')
  on conflict (token_id, hour) do update set
    scans = excluded.scans,
    gem_score = excluded.gem_score,
    gem_score_low = excluded.gem_score_low,
    gem_score_high = excluded.gem_score_high,
    price_usd = excluded.price_usd
$$;
