-- The Apache edition has hypertables but no policies: rolling up and forgetting is maintain()'s work.
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
\i /docker-entrypoint-initdb.d/branches/rollup.sql

create function timeseries.maintain() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform timeseries.roll_up();
  perform public.drop_chunks('timeseries.token_metrics', interval '90 days');
end
$$;
