"""Values that the tests of this folder compare with, computed without any of its code.

Run: python3 compute.py > values.json   (numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0)

The series come from a Lehmer generator whose whole numbers fit a double, so both languages have the
same bits. Indices of resamples come from numpy and are part of the file.
"""

import itertools
import json
import math

import numpy as np
from scipy import integrate, stats


def noise(seed, count):
    """Sums of 12 uniform numbers minus 6, divided by 100."""
    state, values = seed, []
    for _ in range(count):
        total = 0.0
        for _ in range(12):
            state = (16807 * state) % 2147483647
            total += state / 2147483647
        values.append((total - 6) / 100)
    return np.array(values)


def max_moment(count, power, centre=0.0):
    """By splitting where the mass is: quad loses a narrow peak in a wide range."""
    density = lambda x: (x - centre) ** power * count * stats.norm.cdf(x) ** (count - 1) * stats.norm.pdf(x)
    edges = [-12, -4, -2, 0, 1, 2, 3, 4, 5, 6, 8, 12]
    return sum(integrate.quad(density, a, b, epsabs=1e-15, epsrel=1e-13)[0] for a, b in zip(edges, edges[1:]))


def cscv(matrix, blocks):
    """Rows are periods. Written from the paper, with sets of row numbers instead of sums."""
    rows, trials = matrix.shape
    cuts = [(block * rows) // blocks for block in range(blocks + 1)]
    parts = [np.arange(a, b) for a, b in zip(cuts, cuts[1:])]
    sharpe = lambda part: part.mean(axis=0) / part.std(axis=0, ddof=1)
    logits, inside, outside = [], [], []
    for chosen in itertools.combinations(range(blocks), blocks // 2):
        rest = [block for block in range(blocks) if block not in chosen]
        past = sharpe(matrix[np.concatenate([parts[b] for b in chosen])])
        future = sharpe(matrix[np.concatenate([parts[b] for b in rest])])
        best = int(np.argmax(past))
        share = stats.rankdata(future)[best] / (trials + 1)
        logits.append(math.log(share / (1 - share)))
        inside.append(past[best])
        outside.append(future[best])
    line = stats.linregress(inside, outside)
    logits = np.array(logits)
    return {
        "splits": len(logits),
        "probability": float(np.mean(logits <= 1e-12)),
        "meanLogit": float(logits.mean()),
        "firstLogits": logits[:5].tolist(),
        "probabilityOfLoss": float(np.mean(np.array(outside) < 0)),
        "slope": float(line.slope),
        "intercept": float(line.intercept),
        "rSquared": float(line.rvalue**2),
    }


def stationary_variance(values, block):
    """Hansen (2005), page 372: kernel weights on the ordinary autocovariances."""
    n, q = len(values), 1 / block
    deviations = values - values.mean()
    gamma = [float(np.dot(deviations[: n - lag], deviations[lag:]) / n) for lag in range(n)]
    kernel = lambda i: (n - i) / n * (1 - q) ** i + i / n * (1 - q) ** (n - i)
    return gamma[0] + 2 * sum(kernel(i) * gamma[i] for i in range(1, n))


def stationary_indices(rng, n, block, resamples):
    indices = np.empty((resamples, n), dtype=int)
    for row in indices:
        row[0] = rng.randint(n)
        for at in range(1, n):
            row[at] = rng.randint(n) if rng.random_sample() < 1 / block else (row[at - 1] + 1) % n
    return indices


def family(matrix, indices, block):
    """White, Hansen and Romano-Wolf, straight from their papers."""
    n, trials = matrix.shape
    means = matrix.mean(axis=0)
    omega = np.sqrt([stationary_variance(matrix[:, k], block) for k in range(trials)])
    drawn = np.array([matrix[row].mean(axis=0) for row in indices])
    share = lambda maxima, seen: (1 + int(np.sum(maxima >= seen))) / (1 + len(maxima))
    root = math.sqrt(n)
    white = share((root * (drawn - means)).max(axis=1), (root * means).max())
    seen = max(0.0, (root * means / omega).max())
    limit = -np.sqrt(omega**2 / n * 2 * math.log(math.log(n)))
    hansen = {}
    for name, centre in {
        "lower": np.maximum(means, 0),
        "consistent": means * (means >= limit),
        "upper": means,
    }.items():
        maxima = np.maximum(0, (root * (drawn - centre) / omega).max(axis=1))
        hansen[name] = share(maxima, seen)
    t = root * means / omega
    t_drawn = root * (drawn - means) / omega
    order = np.argsort(-t)
    adjusted, largest = [None] * trials, 0.0
    for place, k in enumerate(order):
        largest = max(largest, share(t_drawn[:, order[place:]].max(axis=1), t[k]))
        adjusted[int(k)] = largest
    return {
        "white": white,
        "statistic": float(seen),
        **hansen,
        "omega": omega.tolist(),
        "t": t.tolist(),
        "stepM": adjusted,
    }


def andrews_qs(w):
    """Quadratic spectral long-run variance, bandwidth from a first-order autoregression."""
    n = len(w)
    rho = float(np.dot(w[1:], w[:-1]) / np.dot(w[:-1], w[:-1]))
    width = 1.3221 * (4 * rho**2 / (1 - rho) ** 4 * n) ** 0.2
    total = float(np.dot(w, w))
    for lag in range(1, n):
        z = 6 * math.pi * lag / width / 5
        total += 2 * 3 / z**2 * (math.sin(z) / z - math.cos(z)) * float(np.dot(w[lag:], w[:-lag]))
    return total / n


def sharpe_difference(a, b):
    """Both errors with full covariance matrices, as Ledoit and Wolf write them."""
    n = len(a)
    moments = np.array([a.mean(), b.mean(), (a**2).mean(), (b**2).mean()])
    m1, m2, g1, g2 = moments
    difference = m1 / math.sqrt(g1 - m1**2) - m2 / math.sqrt(g2 - m2**2)
    gradient = np.array([
        g1 / (g1 - m1**2) ** 1.5,
        -g2 / (g2 - m2**2) ** 1.5,
        -0.5 * m1 / (g1 - m1**2) ** 1.5,
        0.5 * m2 / (g2 - m2**2) ** 1.5,
    ])
    y = np.column_stack([a, b, a**2, b**2]) - moments
    hac = math.sqrt(andrews_qs(y @ gradient) * n / (n - 4) / n)
    rho = float(np.corrcoef(a, b)[0, 1])
    s1, s2 = m1 / math.sqrt(g1 - m1**2), m2 / math.sqrt(g2 - m2**2)
    memmel = math.sqrt((2 - 2 * rho + (s1**2 + s2**2 - 2 * s1 * s2 * rho**2) / 2) / n)
    return {
        "difference": difference,
        "memmelError": memmel,
        "memmelP": float(2 * stats.norm.sf(abs(difference) / memmel)),
        "hacError": hac,
        "hacP": float(2 * stats.norm.sf(abs(difference) / hac)),
    }


def drawn_difference(a, b, starts, length):
    """One resample with the covariance matrix of its blocks."""
    n = len(a)
    rows = np.concatenate([(start + np.arange(length)) % n for start in starts])
    x, y = a[rows], b[rows]
    moments = np.array([x.mean(), y.mean(), (x**2).mean(), (y**2).mean()])
    m1, m2, g1, g2 = moments
    gradient = np.array([
        g1 / (g1 - m1**2) ** 1.5,
        -g2 / (g2 - m2**2) ** 1.5,
        -0.5 * m1 / (g1 - m1**2) ** 1.5,
        0.5 * m2 / (g2 - m2**2) ** 1.5,
    ])
    deviations = np.column_stack([x, y, x**2, y**2]) - moments
    zeta = [deviations[j * length : (j + 1) * length].sum(axis=0) / math.sqrt(length) for j in range(len(starts))]
    psi = sum(np.outer(z, z) for z in zeta) / len(starts)
    return {
        "starts": list(starts),
        "difference": m1 / math.sqrt(g1 - m1**2) - m2 / math.sqrt(g2 - m2**2),
        "error": math.sqrt(float(gradient @ psi @ gradient) / len(rows)),
    }


def haircut(ratio, others, n):
    t = lambda r: abs(r) * math.sqrt(n)
    p = [2 * stats.t.sf(t(r), n - 1) for r in [ratio, *others]]
    from statsmodels.stats.multitest import multipletests

    cut = lambda adjusted: float(stats.t.isf(adjusted / 2, n - 1) / math.sqrt(n))
    result = {"pValue": float(p[0])}
    for name in ["bonferroni", "holm", "fdr_by"]:
        adjusted = float(multipletests(p, method=name)[1][0])
        result[name] = {"pValue": adjusted, "sharpeRatio": max(0.0, cut(adjusted))}
    return result


matrix = np.column_stack([noise(101 + k, 97) + 0.0002 * k for k in range(10)])
small = np.column_stack([noise(7 + k, 40) * (1 + k) + (0.004 if k == 1 else -0.002 * k) for k in range(5)])
indices = stationary_indices(np.random.RandomState(5), 40, 4.0, 60)
a = noise(31, 120) + 0.002
a[1:] += 0.3 * a[:-1]
b = 0.5 * a + noise(32, 120)
correlations = np.corrcoef(matrix.T)
off = correlations[~np.eye(10, dtype=bool)].mean()

print(json.dumps({
    "origin": "compute.py in this folder; numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0",
    "maximum": [
        [k, max_moment(k, 1), max_moment(k, 2, max_moment(k, 1))] for k in [1, 2, 5, 10, 20, 30, 50, 100]
    ],
    "cscv": {"s8": cscv(matrix, 8), "s16": cscv(matrix, 16)},
    "effective": {"eigenvalues": float(np.sum(np.linalg.eigvalsh(correlations)) ** 2 / np.sum(np.linalg.eigvalsh(correlations) ** 2)),
                  "meanCorrelation": float(max(0, off) + (1 - max(0, off)) * 10)},
    "family": {"block": 4, "indices": indices.tolist(), **family(small, indices, 4.0)},
    "difference": sharpe_difference(a, b),
    "drawn": drawn_difference(a, b, [3, 118, 60, 60, 17, 99], 5),
    "haircut": haircut(0.2, [0.05, 0.15, -0.1, 0.11], 240),
}, indent=1))
