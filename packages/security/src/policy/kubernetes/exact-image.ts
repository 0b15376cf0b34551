import { isExactImage } from "../exact-image.ts";
import { containerRule } from "./container-rule.ts";

export const exactImage = containerRule({
  id: "kubernetes/exact-image",
  reason: "A moving tag is another program after the next restart.",
  breaks: { from: "scanner:1.4.0", to: "scanner" },
  refuse: ({ image }) =>
    isExactImage(String(image)) ? undefined : `image ${image} is no exact version`,
});
