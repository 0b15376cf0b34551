import { check, expect, timed, until } from "./checks.mjs";
import { attempt, run } from "./shell.mjs";

export async function api(stack, path, { method = "GET", key, body } = {}) {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(`${stack.url("API_PORT")}${path}`, {
    method,
    headers,
    body,
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  return { status: response.status, text, json: () => JSON.parse(text) };
}

export async function isReady(stack) {
  const { status, text } = await api(stack, "/ready");
  expect(status === 200, `${status} ${text}`);
}

/** What the system is for, through the front door. */
export async function checkFunction(stack) {
  const key = stack.secret("api_key");
  const body = '{"token_id":"simulated-vega"}';
  await check("API: refuses a scan without the key", async () => {
    const { status } = await api(stack, "/scan", { method: "POST", body });
    expect(status === 401, `${status}`);
  });
  await check("API: a scan with the key gives a score", async () => {
    const taken = await timed(async () => {
      const asked = await api(stack, "/scan", { method: "POST", body, key });
      expect([200, 202].includes(asked.status), `${asked.status} ${asked.text}`);
      if (asked.status === 200) return;
      await until("result", 30, async () => {
        const { status, json } = await api(stack, asked.json().result);
        expect(status === 200 && json().gemScore >= 0, `${status}`);
      });
    });
    return taken;
  });
  await check("API: page, recent scans and metrics", async () => {
    const page = await api(stack, "/");
    expect(page.text.includes("SIMULATED"), "the page does not say that data is simulated");
    const recent = await api(stack, "/scans/recent?limit=5");
    expect(recent.json().scans.length === 5, recent.text.slice(0, 200));
    // Gauges are set every five seconds.
    await until("gauges", 20, async () => {
      const metrics = await api(stack, "/metrics");
      expect(metrics.text.includes("database_up 1"), "database_up is not 1");
    });
  });
  await check("API: answers a foreign host name with 421", () => {
    const { output } = attempt("curl", [
      ...["-s", "-o", "/dev/null", "-w", "%{http_code}", "-H", "Host: evil.example"],
      stack.url("API_PORT"),
    ]);
    expect(output === "421", output);
  });
  await check("vectors: similar tokens from pgvector", async () => {
    await until("vectors", 60, async () => {
      const { status, json } = await api(stack, "/tokens/simulated-vega/similar?limit=3");
      expect(status === 200 && json().similar.length === 3, `${status}`);
      const [first, , last] = json().similar.map(({ similarity }) => similarity);
      expect(first >= last && first <= 1 && last > 0, `${first} ${last}`);
    });
  });
  await check("jobs: one result per token and window, none given up", () => {
    const found = stack.sql(`select
      (select count(*) from (select token_id, window_ms from app.scan_windows
        group by 1, 2 having count(*) > 1) d),
      (select count(*) from app.scan_windows) = (select count(*) from app.scans)
        and (select count(*) from app.scans) = (select count(*) from app.feature_observations)
        and (select count(*) from app.scans) = (select count(*) from timeseries.token_metrics),
      (select count(*) from jobs.job where state = 'failed')`);
    expect(
      found === "0|t|0",
      `doubled windows, equal numbers of windows, scans, observations and time series, failed jobs: ${found}`,
    );
  });
  await check("alerts: every one that fired has its notice", async () => {
    await until("notices", 60, () => {
      expect(
        Number(stack.sql("select count(*) from app.alert_records where fired_at_ms is not null")) >
          0,
        "no alert",
      );
      expect(unnoticed(stack) === 0, `${unnoticed(stack)} alerts without a delivered notice`);
    });
  });
}

/** Alerts that fire without a completed delivery. */
export function unnoticed(stack) {
  return Number(
    stack.sql(`select count(*) from app.alert_records r where fired_at_ms is not null
      and not exists (select from jobs.job j where j.name = 'deliver-alert' and j.state = 'completed'
        and j.data -> 'alert' ->> 'id' = r.record -> 'alert' ->> 'id')`),
  );
}

/** What must still hold after the database was restored and a password was changed. */
export async function checkRights(stack) {
  await check(
    "recovery: rights are those of a new database, and the API has its rows",
    async () => {
      const rights =
        stack.sql(`select string_agg(format('%s %s %s', grantee::regrole, privilege_type,
        is_grantable), ', ' order by grantee::regrole::text, privilege_type)
      from pg_database, aclexplode(datacl) where datname = 'autotrader' and grantee <> datdba`);
      const roles = ["app", "monitor", "owner", "read"];
      expect(rights === roles.map((r) => `autotrader_${r} CONNECT f`).join(", "), rights);
      await until("API", 120, () => isReady(stack));
      const { status, json } = await api(stack, "/scans/recent?limit=5");
      expect(status === 200 && json().scans.length === 5, `${status}`);
    },
  );
  await check("statistics of statements hold no secret", () => {
    const seen = stack.sql(
      "set role autotrader_monitor; select query from pg_stat_statements where query ~* 'role|password'",
    );
    const names = ["owner", "app", "read", "monitor"].map((role) => `database_${role}_password`);
    const shown = names.filter((name) => seen.includes(stack.secret(name)));
    expect(seen !== "" && shown.length === 0, `shown: ${shown.join(", ")}`);
  });
}

/** Rights of the roles, and the tables over time in each of their three forms. */
export async function checkDatabase(stack) {
  const refused = (attempts) => {
    const said = stack.objections(
      attempts.map(([role, statement]) => `set role ${role}; begin; ${statement}; rollback;`),
    );
    for (const [index, [role, statement]] of attempts.entries()) {
      const objection = said[index] ?? "";
      const isRefused = /permission denied|read-only transaction|must be owner/.test(objection);
      expect(isRefused, `${role} may: ${statement}: ${objection}`);
    }
  };
  await check("roles: the services' role cannot make, change or drop tables", () =>
    refused([
      ["autotrader_app", "create table app.planted (x int)"],
      ["autotrader_app", "alter table app.scans add column x int"],
      ["autotrader_app", "drop table app.scans"],
      ["autotrader_app", "create table public.planted (x int)"],
    ]),
  );
  await check("roles: the reader cannot write, the monitor cannot read rows", () =>
    refused([
      ["autotrader_read", "delete from app.scans"],
      ["autotrader_monitor", "select * from app.scans"],
    ]),
  );
  await check("time series: a hypertable with the time in its key", () => {
    const key = stack.sql(`select string_agg(a.attname, ',' order by a.attname) from pg_index i
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = 'timeseries.token_metrics'::regclass and i.indisprimary`);
    expect(key === "at,token_id", key);
    const count = stack.sql("select count(*) from timescaledb_information.hypertables");
    expect(count === "1", `${count} hypertables`);
  });
  await check("time series (Apache edition): 90 days are kept, hours are rolled up", () => {
    stack.sql(`insert into timeseries.token_metrics (token_id, at, gem_score, confidence)
      select 'planted', now() - n * interval '1 day', 50, 1 from generate_series(60, 200) n`);
    stack.sql("set role autotrader_app; select timeseries.maintain()");
    const [kept, oldest, rolled] = stack
      .sql(`select (select count(*) from timeseries.token_metrics where token_id = 'planted'),
        (select max(now() - at) < interval '98 days' from timeseries.token_metrics),
        (select count(*) from timeseries.token_metrics_hourly where token_id <> 'planted')`)
      .split("|");
    expect(Number(kept) >= 30 && Number(kept) <= 39, `${kept} of 141 days kept`);
    expect(oldest === "t", "rows older than 98 days are there");
    expect(Number(rolled) >= 12, `${rolled} hours`);
    stack.sql("delete from timeseries.token_metrics where token_id = 'planted'");
  });
  await check(
    "time series (full edition, by contract): its functions exist and want its licence",
    () => {
      const calls = [
        "select add_retention_policy('timeseries.token_metrics', interval '90 days')",
        `create materialized view timeseries.planted with (timescaledb.continuous) as
        select token_id, time_bucket(interval '1 hour', at) as hour, count(*) as scans,
          last(price_usd, at) as price_usd
        from timeseries.token_metrics group by 1, 2 with no data`,
      ];
      for (const call of calls) {
        let message = "it was accepted";
        try {
          stack.sql(call);
        } catch (error) {
          ({ message } = error);
        }
        expect(/not supported under the current "?apache"? license/.test(message), message);
      }
    },
  );
  await check("time series (no TimescaleDB): partitions, rollup and 90 days", () =>
    checkPlain(stack),
  );
}

async function checkPlain(stack) {
  const name = `${stack.project}-plain`;
  // File by file, as Compose does: the folder is closed to others.
  const roles = ["owner", "app", "read", "monitor"].map((role) => `database_${role}_password`);
  const secrets = ["postgres_password", ...roles].flatMap((file) => [
    "-v",
    `${stack.secrets}/${file}:/run/secrets/${file}:ro`,
  ]);
  run("docker", [
    ...["run", "--detach", "--rm", "--name", name, "--user", "postgres", "--network", "none"],
    ...["--memory", "512m", "--pids-limit", "100", "-e", "POSTGRES_DB=autotrader"],
    ...["-e", "POSTGRES_PASSWORD_FILE=/run/secrets/postgres_password", ...secrets],
    ...[
      "-v",
      `${new URL("../postgres/init", import.meta.url).pathname}:/docker-entrypoint-initdb.d:ro`,
    ],
    "postgres:17",
  ]);
  try {
    const sql = (text) =>
      run(
        "docker",
        [
          "exec",
          "-i",
          name,
          "psql",
          "-qAt",
          "-v",
          "ON_ERROR_STOP=1",
          "-U",
          "postgres",
          "-d",
          "autotrader",
        ],
        {
          input: text,
        },
      ).trim();
    await until("plain PostgreSQL", 90, () => {
      run("docker", ["exec", name, "pg_isready", "-q", "-h", "127.0.0.1"]);
    });
    const found = sql(`set role autotrader_app;
      insert into timeseries.token_metrics (token_id, at, gem_score, confidence)
        select 'planted', now() - n * interval '1 day', 50, 1 from generate_series(0, 200) n;
      select timeseries.maintain();
      reset role;
      select (select count(*) from timeseries.token_metrics),
        (select count(*) from timeseries.token_metrics_hourly),
        (select count(*) from pg_inherits where inhparent = 'timeseries.token_metrics'::regclass),
        obj_description('timeseries'::regnamespace)`);
    expect(/^9[01]\|[34]\|4\|none$/.test(found), found);
  } finally {
    attempt("docker", ["rm", "--force", "--volumes", name]);
  }
}
