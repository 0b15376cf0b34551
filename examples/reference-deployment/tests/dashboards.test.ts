import { describe, expect, test } from "vitest";
import * as z from "zod";
import { dashboards, documentsIn } from "./deployment-files.ts";

const sources = z
  .object({ datasources: z.array(z.object({ uid: z.string(), type: z.string() })) })
  .parse(documentsIn("grafana/provisioning/datasources/datasources.yaml")[0])
  .datasources.map(({ uid, type }) => `${type} ${uid}`);

describe.each(dashboards)("the dashboard $title", ({ file, uid, panels }) => {
  test("is named as its file", () => {
    expect(file).toBe(`${uid}.json`);
  });

  test("asks data sources that are provisioned, each in its language", () => {
    for (const { title, datasource, targets } of panels) {
      expect(sources, title).toContain(`${datasource.type} ${datasource.uid}`);
      for (const target of targets) {
        expect(target.datasource.uid).toBe(datasource.uid);
        const isSql = datasource.type === "postgres";
        expect([target.rawSql !== undefined, target.expr !== undefined]).toEqual([isSql, !isSql]);
      }
    }
  });

  test("has panels with ids of their own that do not overlap and fit in 24 columns", () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos: { x, w } }) => x >= 0 && x + w <= 24)).toBe(true);
  });
});
