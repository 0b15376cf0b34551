// Asks the service of this machine whether it is well, for images that have no other program. A file
// of its own without imports that cost: it starts again every few seconds.
import { get } from "node:http";

const url = process.env["HEALTH_URL"] ?? "http://127.0.0.1:9464/health";
const request = get(url, { timeout: 4_000 }, ({ statusCode }) => {
  process.exit(statusCode === 200 ? 0 : 1);
});
request.once("timeout", () => process.exit(1));
request.once("error", () => process.exit(1));
