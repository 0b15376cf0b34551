-- The full edition: the server rolls up and forgets by itself.
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
);
select public.create_hypertable('timeseries.token_metrics', public.by_range('at', interval '7 days'));
select public.add_retention_policy('timeseries.token_metrics', interval '90 days');

create materialized view timeseries.token_metrics_hourly
  with (timescaledb.continuous, timescaledb.materialized_only = false) as
select
  token_id,
  public.time_bucket(interval '1 hour', at) as hour,
  count(*) as scans,
  avg(gem_score) as gem_score,
  min(gem_score) as gem_score_low,
  max(gem_score) as gem_score_high,
  public.last(price_usd, at) as price_usd
from timeseries.token_metrics
group by token_id, public.time_bucket(interval '1 hour', at)
with no data;
select public.add_continuous_aggregate_policy('timeseries.token_metrics_hourly',
  start_offset => interval '3 days', end_offset => interval '1 hour',
  schedule_interval => interval '30 minutes');

create function timeseries.maintain() returns void language sql as 'select';
