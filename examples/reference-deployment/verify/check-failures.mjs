import { setTimeout as pause } from "node:timers/promises";
import { api, isReady, unnoticed } from "./check-function.mjs";
import { activeAlerts, query } from "./check-monitoring.mjs";
import { check, expect, timed, until } from "./checks.mjs";
import { attempt, run } from "./shell.mjs";

const windows = (stack) => Number(stack.sql("select count(*) from app.scan_windows"));

function isHealthy(stack, id) {
  const { State } = stack.inspect(id);
  expect(
    State.Running && State.Health.Status === "healthy",
    `${State.Status} ${State.Health?.Status}`,
  );
}

/** Waits until every job from before a moment has ended well. */
async function jobsAreDone(stack, momentMs) {
  await until("jobs of the dead process", 120, () => {
    const open = stack.sql(`select count(*) from jobs.job where name = 'scan-token'
      and state < 'completed' and created_on < to_timestamp(${momentMs / 1000})`);
    expect(open === "0", `${open} jobs are open`);
  });
  expect(stack.sql("select count(*) from jobs.job where state = 'failed'") === "0", "failed jobs");
}

async function survives(stack, service) {
  const id = stack.container(service);
  const restarts = stack.inspect(id).RestartCount;
  const back = await timed(async () => {
    stack.killProcess(id);
    await until(`${service} restarted`, 60, () => {
      expect(stack.inspect(id).RestartCount === restarts + 1, "not restarted");
    });
    await until(`${service} healthy`, 120, () => isHealthy(stack, id));
    await until("API", 60, () => isReady(stack));
  });
  return `healthy again after ${back}`;
}

/** Things die, and nothing is lost. `meanwhile` begins what can go on while a database is away. */
export async function checkFailures(stack, meanwhile) {
  await check("scale: three workers, all scraped without a host port", async () => {
    await stack.compose(
      "up",
      "--detach",
      "--no-build",
      "--no-deps",
      "--no-recreate",
      "--scale",
      "worker=3",
      "worker",
    );
    return timed(() =>
      until("three workers", 120, async () => {
        const up = await query(stack, 'sum(up{job="worker"})');
        expect(up[0]?.value[1] === "3", `${up[0]?.value[1]}`);
      }),
    );
  });
  const before = windows(stack);
  for (const service of ["worker", "api", "postgres", "vector-store"]) {
    await check(`kill -9 ${service}: restarted and well again`, () => survives(stack, service));
  }
  await check("kill -9: no row and no job lost", async () => {
    await jobsAreDone(stack, Date.now());
    expect(windows(stack) >= before, `${before} results before, ${windows(stack)} after`);
  });
  await check("kill -9: no alert lost", () =>
    until("notices", 90, () => expect(unnoticed(stack) === 0, `${unnoticed(stack)} unnoticed`)),
  );
  const stopped = [];
  for (const service of ["worker", "api"]) {
    await check(`SIGTERM ${service}: ends by itself with status 0 in under 5 s`, async () => {
      const id = stack.container(service);
      stopped.push(id);
      const taken = await timed(() => run("docker", ["stop", "--time", "20", id]));
      const { State } = stack.inspect(id);
      expect(State.ExitCode === 0, `status ${State.ExitCode}`);
      expect(Number.parseFloat(taken) < 5, taken);
      return taken;
    });
  }
  await check("SIGTERM: started again, both are well", async () => {
    run("docker", ["start", ...stopped]);
    return timed(async () => {
      for (const id of stopped) await until("healthy", 90, () => isHealthy(stack, id));
    });
  });
  await check("a full tmpfs is an error for the writer only", async () => {
    const fill = `const fs=require("node:fs");try{for(let i=0;;i++)fs.writeFileSync("/tmp/f"+i,Buffer.alloc(1e6))}catch(e){console.log(e.code)}`;
    const clear = `const fs=require("node:fs");for(const f of fs.readdirSync("/tmp"))fs.rmSync("/tmp/"+f)`;
    const inApi = (code) =>
      run("docker", ["exec", stack.container("api"), "/usr/local/bin/node", "-e", code]);
    try {
      expect(inApi(fill).trim() === "ENOSPC", "the tmpfs has no end");
      await isReady(stack);
    } finally {
      inApi(clear);
    }
  });
  await check(
    "Postgres gone for 30 s: alive but not ready, alert, back, nothing lost",
    async () => {
      const before = windows(stack);
      const goneAt = Date.now();
      await stack.compose("stop", "postgres");
      meanwhile();
      await until("not ready", 30, async () => {
        expect((await api(stack, "/ready")).status === 503, "still ready");
      });
      expect((await api(stack, "/health")).status === 200, "not alive");
      await until("DatabaseUnreachable", 90, async () => {
        const alerts = await activeAlerts(stack);
        expect(alerts.includes("DatabaseUnreachable"), alerts.join());
      });
      await pause(Math.max(0, 30_000 - (Date.now() - goneAt)));
      const back = await timed(async () => {
        await stack.compose("start", "postgres");
        await until("ready", 90, () => isReady(stack));
        await until("new results", 90, () => expect(windows(stack) > before, "no new result"));
      });
      await jobsAreDone(stack, goneAt);
      for (const id of stack.containers("worker")) {
        expect(stack.inspect(id).State.Running, "a worker gave up");
      }
      await until("resolved", 120, async () => {
        const alerts = await activeAlerts(stack);
        expect(!alerts.includes("DatabaseUnreachable"), alerts.join());
      });
      return `new results ${back} after its return`;
    },
  );
  await check("down and up again: every row is there", async () => {
    await stack.compose("stop", "worker", "api");
    const tables = [
      "app.scans",
      "app.scan_windows",
      "app.alert_records",
      "timeseries.token_metrics",
    ];
    const hashes = () => tables.map((table) => rowHash(stack, table)).join();
    const before = hashes();
    const vectors = () =>
      stack.sql("select count(*) from vectors.token_vectors", {
        service: "vector-store",
        database: "vectors",
      });
    const vectorsBefore = vectors();
    await stack.compose("down", "--timeout", "20");
    await stack.compose("up", "--detach", "--no-build", "--wait", "postgres", "vector-store");
    expect(hashes() === before, "rows differ");
    expect(vectors() === vectorsBefore && Number(vectorsBefore) > 0, "vectors differ");
    const up = await timed(async () => {
      await stack.compose("up", "--detach", "--no-build");
      await until("API", 120, () => isReady(stack));
    });
    return `ready ${up} after up, with data`;
  });
}

/** The rows of a table, whatever their order, as one number. */
function rowHash(stack, table, database = "autotrader") {
  return stack.sql(
    `select count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) from ${table} t`,
    { database },
  );
}

export function nothingIsLeft(stack) {
  const left = stack.leftovers();
  expect(left.length === 0, `left: ${left.join(" ")}`);
  expect(
    attempt("docker", ["ps", "--all", "--quiet", "--filter", `name=${stack.project}`]).output ===
      "",
    "containers are left",
  );
}
