import { isExactImage } from "../exact-image.ts";
import { serviceRule } from "./service-rule.ts";

export const exactImage = serviceRule({
  id: "compose/exact-image",
  reason: "A moving tag is another program after the next pull.",
  breaks: { from: "timescale/timescaledb:2.19.3-pg17-oss", to: "timescale/timescaledb:latest" },
  refuse: ({ image, build }) => {
    if (image === undefined) return build === undefined ? "has no image" : undefined;
    return isExactImage(image) || (build !== undefined && !image.endsWith(":latest"))
      ? undefined
      : `image ${image} is no exact version`;
  },
});
