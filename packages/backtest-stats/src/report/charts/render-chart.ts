import { BarChart, LineChart } from "echarts/charts";
import {
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
} from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

import { html, type Markup, trusted } from "../markup.ts";

/** One picture of the report. */
export interface Chart {
  /** Short name, unique in the page, of small letters and hyphens. */
  readonly id: string;
  /** Heading above the picture. */
  readonly title: string;
  /** What it shows and how to read it. */
  readonly caption: string;
  /** Height in pixels. */
  readonly height: number;
  /** What ECharts shall draw. */
  readonly option: EChartsCoreOption;
}

const WIDTH = 1040;

/** Draws a chart as SVG inside the page, without script. The same chart gives the same bytes. */
export function renderChart({ id, title, caption, height, option }: Chart): Markup {
  use([
    BarChart,
    GridComponent,
    LegendComponent,
    LineChart,
    MarkAreaComponent,
    MarkLineComponent,
    SVGRenderer,
  ]);
  const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  try {
    chart.setOption({ ...BASE, ...option });
    const svg = makeRepeatable(chart.renderToSVGString(), id);
    return html`<figure>
<h3>${title}</h3>
<div class="chart" role="img" aria-label="${`${title}. ${caption}`}">${trusted(svg)}</div>
<figcaption>${caption}</figcaption>
</figure>`;
  } finally {
    chart.dispose();
  }
}

const BASE: EChartsCoreOption = {
  animation: false,
  textStyle: { fontFamily: "system-ui, sans-serif", color: "#374151" },
};

/**
 * ECharts numbers its elements through the whole life of the process. The numbers of clip paths and
 * gradients become the chart's own; those that only serve a mouse are dropped.
 */
function makeRepeatable(svg: string, id: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, "")
    .replace(/\bzr\d+-/g, `${id}-`)
    .replace(/ width="\d+" height="\d+" xmlns/, " xmlns");
}
