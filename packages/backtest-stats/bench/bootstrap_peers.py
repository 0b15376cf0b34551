"""Times bootstraps of a Sharpe ratio in Python: one round of each, as JSON lines on standard output.

Started by write-bootstrap-speed.ts with the file of returns, the number of resamples and the block length.
What is not installed is left out.
"""
import json
import sys
import time

import numpy as np

returns = np.array(json.load(open(sys.argv[1])))
resamples = int(sys.argv[2])
block = float(sys.argv[3])
count = len(returns)
CHUNK = 500


def sharpe(values, axis=-1):
    return values.mean(axis=axis) / values.std(axis=axis, ddof=1)


def loop():
    """One choice per resample, as the replaced system draws."""
    state = np.random.RandomState(1)
    found = [sharpe(state.choice(returns, size=count, replace=True)) for _ in range(resamples)]
    return np.percentile(found, [2.5, 97.5])


def vectorised():
    generator = np.random.default_rng(1)
    found = []
    for _ in range(resamples // CHUNK):
        found.append(sharpe(returns[generator.integers(0, count, (CHUNK, count), dtype=np.int32)]))
    return np.percentile(np.concatenate(found), [2.5, 97.5])


def peers():
    yield "numpy, one choice per resample", loop
    yield "numpy, vectorised", vectorised
    try:
        from scipy.stats import bootstrap

        for method in ("percentile", "BCa"):
            yield f"scipy.stats.bootstrap, {method}", lambda method=method: bootstrap(
                (returns,), sharpe, n_resamples=resamples, method=method, batch=CHUNK, rng=1
            )
    except ImportError:
        print("scipy is not installed: left out", file=sys.stderr)
    try:
        from arch.bootstrap import IIDBootstrap, StationaryBootstrap

        def arch(create):
            return lambda: create().conf_int(lambda x: sharpe(x), resamples, method="percentile")

        yield "arch, IIDBootstrap", arch(lambda: IIDBootstrap(returns, seed=1))
        yield "arch, StationaryBootstrap", arch(lambda: StationaryBootstrap(block, returns, seed=1))
    except ImportError:
        print("arch is not installed: left out", file=sys.stderr)


for name, run in peers():
    started = time.process_time()
    run()
    print(json.dumps({"name": name, "seconds": time.process_time() - started}), flush=True)
