import { serveBootstrap } from "@autotrader/backtest-stats/bootstrap";

serveBootstrap();
