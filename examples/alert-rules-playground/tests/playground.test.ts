// The built page in a real browser, from a folder on disk: what a visitor without a network has.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { readState } from "../src/page-state.ts";

const run = promisify(execFile);
const executablePath = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined) {
  console.log("the test of the playground is skipped: no Chromium found; set CHROMIUM_PATH");
}

const BAD = `rules:
  - id: thin_liquidity
    description: Liquidity is too thin to get out
    severity: high
    channels: [console]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000 }
`;

describe.skipIf(executablePath === undefined)("the playground", () => {
  let folder = "";
  let browser: Browser;
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "playground-"));
    const build = fileURLToPath(new URL("../build.mjs", import.meta.url));
    await run(process.execPath, [build, folder]);
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ["--no-sandbox"],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  beforeEach(async () => {
    page = await browser.newPage();
    page.setDefaultTimeout(120_000);
    complaints = [];
    // Violations of the content security policy are told here too.
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(pathToFileURL(folder).href)) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  const rules = () => page.getByRole("textbox", { name: "Rules (YAML)" });
  const told = (text: string | RegExp) =>
    page.getByRole("status").filter({ hasText: text }).waitFor();

  test("tells of a bad rule with its line and column, and mends it by one click", async () => {
    const [last = ""] = /^ {4}condition.*\n/m.exec(BAD) ?? [];
    await rules().fill(BAD.replace(last, ""));
    await rules().press("Control+End");
    await rules().pressSequentially(last);
    // While the line grows, other problems come and go.
    await expect
      .poll(() => page.locator("#problems li").allTextContents(), { timeout: 60_000 })
      .toEqual([expect.stringMatching(/^errorMISSING_UNITline 6, column 66/)]);
    await told("1 error");
    await page.getByRole("button", { name: "line 6, column 66" }).click();
    await page.keyboard.type("5000");
    await told("1 error");
    await page.getByRole("button", { name: "Fix: add unit: usd" }).click();
    await told("no problems");
    expect(await rules().inputValue()).toBe(BAD.replace("10000 }", "5000, unit: usd }"));
    expect(await page.locator("#problems li").count()).toBe(0);
    await page.keyboard.press("Control+z");
    await told("1 error");
  });

  test("mends the first example whole, and explains its rule in three forms", async () => {
    await told("4 errors");
    await page.getByRole("button", { name: "Fix all" }).click();
    await told("no problems");
    const explanation = page.getByRole("textbox", { name: "Explanation" });
    expect(await explanation.inputValue()).toMatch(/^true {5}AND: 2 true, 0 false, 0 unknown\n/);
    await page.getByLabel("shown as", { exact: true }).selectOption("mermaid");
    expect(await explanation.inputValue()).toMatch(/^flowchart TD\n/);
    await page.getByLabel("shown as", { exact: true }).selectOption("json");
    expect(JSON.parse(await explanation.inputValue())).toMatchObject({ verdict: true });
    await page.getByLabel("Rule", { exact: true }).selectOption("risky_high_score");
    expect(JSON.parse(await explanation.inputValue())).toMatchObject({
      verdict: false,
      distance: 3,
    });
    await page.getByRole("textbox", { name: "Snapshot (JSON)" }).fill("{");
    await expect
      .poll(() => explanation.inputValue(), { timeout: 60_000 })
      .toContain("The snapshot cannot be read");
  });

  test("keeps what was written in its address, and survives an address that is nonsense", async () => {
    const text = BAD.replace("thin to", "dünn \u{1F600} to");
    await rules().fill(text);
    await page.getByRole("textbox", { name: "Snapshot (JSON)" }).fill("{}");
    await told("1 error");
    const stateInAddress = () => readState(new URL(page.url()).hash.slice(1));
    await expect.poll(stateInAddress, { timeout: 60_000 }).toEqual({ rules: text, snapshot: "{}" });
    const url = page.url();
    const other = await browser.newPage();
    await other.goto(url);
    await other.getByRole("status").filter({ hasText: "1 error" }).waitFor();
    expect(await other.getByRole("textbox", { name: "Rules (YAML)" }).inputValue()).toBe(text);
    await other.goto(`${url.split("#")[0]}#nonsense%00`);
    await other.reload();
    await other.getByRole("status").filter({ hasText: "4 errors" }).waitFor();
    await other.close();
  });

  test("can be used with the keyboard alone", async () => {
    await told("4 errors");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Skip to the rules");
    await page.keyboard.press("Enter");
    expect(await page.locator("#rules:focus").count()).toBe(1);
    // Tab leaves the text, and comes to the problems.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toMatch(/^line 10, column 61$/);
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toMatch(/^Fix: /);
    await page.keyboard.press("Enter");
    // The button is gone with its problem; the next one has the focus.
    await page.getByRole("button", { name: "Fix: add unit: usd" }).waitFor();
    expect(await page.locator(":focus").textContent()).toBe("Fix: add unit: usd");
  });

  describe("to assistive technology", () => {
    test.each([
      ["light", 1280],
      ["dark", 1280],
      ["light", 360],
      ["dark", 360],
    ] as const)("has no fault that axe finds, %s and %i wide", async (colorScheme, width) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await told("4 errors");
      expect(await findFaults(page)).toEqual([]);
      await page.getByRole("button", { name: "Fix all" }).click();
      await told("no problems");
      expect(await findFaults(page)).toEqual([]);
    });

    test("each control says what it does, and which text is wrong", async () => {
      await told("4 errors");
      const controls = await listControls(page);
      expect(controls.slice(0, 8)).toEqual([
        "link: Skip to the rules",
        "button: Fix all",
        "button: Copy link",
        "textbox: Rules (YAML) (4 errors), invalid",
        "link: THRESHOLD_TYPE_MISMATCH (what it is, in a new tab)",
        "button: Go to line 10, column 61",
        'button: Fix: write 10000 (lt compares with a number, got the string "10_000")',
        "link: UNKNOWN_KEY (what it is, in a new tab)",
      ]);
      expect(controls.slice(-4)).toEqual([
        "textbox: Snapshot (JSON)",
        "combobox: Rule",
        "combobox: shown as",
        "textbox: Explanation",
      ]);
      await page.getByRole("button", { name: "Fix all" }).click();
      await told("no problems");
      expect(await listControls(page)).toContain("textbox: Rules (YAML) (no problems)");
    });
  });

  test("fits a narrow window", async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    const widths = page.locator("html");
    expect(await widths.evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true);
  });
});

/**
 * What axe finds, and what it leaves to people but for the contrast of the underlay: that is hidden from
 * assistive technology, and its letters are transparent on purpose.
 */
async function findFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  // Preloading fetches the style sheet, which the page's policy forbids.
  const results: axe.AxeResults = await page.evaluate(() =>
    Reflect.get(globalThis, "axe").run({ preload: false }),
  );
  const { violations, incomplete, passes } = results;
  expect(passes.length).toBeGreaterThan(30);
  return [...violations, ...incomplete].flatMap(({ id, nodes }) =>
    nodes
      .map(({ target }) => target.join(" "))
      .filter((target) => !(id === "color-contrast" && /^(?:#marks|mark\b)/.test(target)))
      .map((target) => `${id}: ${target}`),
  );
}

const CONTROLS = ["button", "combobox", "link", "textbox"];

/** Role, name, description and validity of all controls as Chromium tells them to a screen reader. */
async function listControls(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  type Node = (typeof nodes)[number];
  const inOrder = (node: Node): readonly Node[] => [
    node,
    ...(node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id);
      return child === undefined ? [] : inOrder(child);
    }),
  ];
  return nodes
    .slice(0, 1)
    .flatMap(inOrder)
    .filter(({ ignored, role }) => !ignored && CONTROLS.includes(String(role?.value)))
    .map(({ role, name, description, properties = [] }) => {
      const more = description?.value ? ` (${description.value})` : "";
      const isInvalid = properties.some(
        (one) => one.name === "invalid" && one.value.value === "true",
      );
      return `${role?.value}: ${name?.value}${more}${isInvalid ? ", invalid" : ""}`;
    });
}
