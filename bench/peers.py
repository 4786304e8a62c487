"""Times exact explanations of trees beside XGBoost and scikit-learn and prints ratios.

A model is trained from a seed and saved; both sides read the same file and the same rows, use the same number of threads and
take turns. Times are processor time of the whole process, summed over its threads, so that other work on the machine does not count;
ours includes just-in-time compilation and garbage collection. A ratio is the median over turns of peer seconds a row divided by our
seconds a row. The peers are slow, so they may get fewer rows; each line says how many. Results are compared too.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("--program", required=True)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--short", action="store_true", help="fewer rows and turns, for a first look")
options = parser.parse_args()
os.environ["OMP_NUM_THREADS"] = str(options.threads)

import numpy  # noqa: E402  (after the number of threads is set)
import sklearn  # noqa: E402
import xgboost  # noqa: E402
from sklearn.inspection import partial_dependence  # noqa: E402

ROWS, FEATURES, SEED = 10_000, 20, 7
TURNS = 2 if options.short else 3


def table():
    random = numpy.random.default_rng(SEED)
    x = random.normal(size=(ROWS, FEATURES)).astype(numpy.float32)
    y = x[:, 0] * x[:, 1] + numpy.sin(x[:, 2]) + 0.5 * x[:, 3] * (x[:, 4] > 0)
    return x, y + 0.2 * x[:, 5:].sum(axis=1) + 0.3 * random.normal(size=ROWS)


class Ours:
    """Our program, kept running: one question a line, seconds of processor time back."""

    def __init__(self, model, rows):
        self.process = subprocess.Popen(
            [options.program, "peer", model, rows], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline().strip() == "ready"

    def ask(self, *words):
        self.process.stdin.write(" ".join(str(word) for word in words) + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def seconds(call):
    start = time.process_time()
    call()
    return time.process_time() - start


def versus(label, ours, our_rows, peer, peer_rows):
    """Takes turns and prints one line; the first of our turns warms the program up and is not counted."""
    ours()
    our_times, ratios, peer_times = [], [], []
    for _ in range(TURNS):
        our_times.append(ours() / our_rows)
        peer_times.append(peer() / peer_rows)
        ratios.append(peer_times[-1] / our_times[-1])
    print(
        f"{label:<44} {our_rows:>6} {statistics.median(our_times) * 1e6:>11.2f} {peer_rows:>6} "
        f"{statistics.median(peer_times) * 1e6:>13.2f} {statistics.median(ratios):>8.1f}x   ({min(ratios):.1f} to {max(ratios):.1f})", flush=True)


def compare(folder, x, y, trees, depth):
    booster = xgboost.train(
        dict(max_depth=depth, eta=0.1, objective="reg:squarederror", nthread=options.threads, seed=1, tree_method="hist"),
        xgboost.DMatrix(x, y, nthread=options.threads), trees)
    model, rows, answer, points = (os.path.join(folder, name) for name in (f"{trees}x{depth}.json", "rows.f64", "answer.f64", "grid.f64"))
    booster.save_model(model)
    x.astype(numpy.float64).tofile(rows)
    leaves = sum(tree.count("leaf=") for tree in booster.get_dump())
    print(f"\n{trees} trees x depth {depth}, {leaves} leaves, {FEATURES} features, {options.threads} thread(s)")
    print(f"{'':<44} {'rows':>6} {'ours us/row':>11} {'rows':>6} {'peer us/row':>13} {'ratio':>9}")
    ours = Ours(model, rows)
    small = (1_000 if depth <= 6 else 100) // (4 if options.short else 1)
    tiny = max(2, small // 20)
    few = xgboost.DMatrix(x[:small], nthread=options.threads)
    fewer = xgboost.DMatrix(x[:tiny], nthread=options.threads)

    versus("path-dependent | XGBoost pred_contribs",
           lambda: ours.ask("shap", ROWS, options.threads), ROWS,
           lambda: seconds(lambda: booster.predict(few, pred_contribs=True)), small)
    ours.ask("shap", small, options.threads, answer)
    gap = numpy.abs(numpy.fromfile(answer).reshape(small, -1) - booster.predict(few, pred_contribs=True)[:, :-1]).max()

    interaction_rows = 1_000 if depth <= 6 else 250
    versus("interactions | XGBoost pred_interactions",
           lambda: ours.ask("interactions", interaction_rows, options.threads), interaction_rows,
           lambda: seconds(lambda: booster.predict(fewer, pred_interactions=True)), tiny)
    ours.ask("interactions", tiny, options.threads, answer)
    theirs = booster.predict(fewer, pred_interactions=True)[:, :-1, :-1]
    gap2 = numpy.abs(numpy.fromfile(answer).reshape(theirs.shape) - theirs).max()

    # Ours: all features at every step. scikit-learn: some features at its 100 grid values, then scaled to all features.
    regressor = xgboost.XGBRegressor(n_jobs=options.threads)
    regressor.load_model(model)
    asked = 2 if depth <= 6 and not options.short else 1
    brute = lambda: FEATURES / asked * seconds(  # noqa: E731
        lambda: [partial_dependence(regressor, x, [feature], method="brute", kind="average") for feature in range(asked)])
    versus("PDP of all features | scikit-learn brute force", lambda: ours.ask("pdp", ROWS, options.threads), ROWS, brute, ROWS)
    found = partial_dependence(regressor, x[:1000], [0], method="brute", kind="average", grid_resolution=20)
    numpy.asarray(found["values"][0], dtype=numpy.float64).tofile(points)
    ours.ask("curve", 1000, 0, points, answer)
    gap3 = numpy.abs(numpy.fromfile(answer) - found["average"][0]).max()

    pair_rows = 1_000 if depth <= 6 and not options.short else 100
    versus("interventional, background 100 | pair by pair",
           lambda: ours.ask("interventional", 1_000, 100, options.threads), 1_000,
           lambda: ours.ask("pairs", pair_rows, 100), pair_rows)
    print("interventional, 1,000 rows, background 10 / 100 / 1,000 / 9,000 (compiling included): "
          + " / ".join(f"{ours.ask('interventional', 1_000, size, options.threads) * 1e3:.0f} ms" for size in (10, 100, 1_000, 9_000)))
    print(f"largest differences: SHAP {gap:.1e}, interactions {gap2:.1e} (XGBoost computes in float32), PDP {gap3:.1e} (predictions in float32), "
          f"interventional {ours.ask('agree', 20, 50):.1e}")
    print(f"working set of our program with everything compiled: {ours.ask('memory') / 2**20:.0f} MiB")
    ours.close()


def processor():
    try:
        with open("/proc/cpuinfo") as lines:
            return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def main():
    print(f"{processor()}, {os.cpu_count()} cores; Python {platform.python_version()}, XGBoost {xgboost.__version__}, "
          f"scikit-learn {sklearn.__version__}, NumPy {numpy.__version__}")
    x, y = table()
    with tempfile.TemporaryDirectory() as folder:
        for trees, depth in ((100, 6), (500, 8)):
            compare(folder, x, y, trees, depth)


if __name__ == "__main__":
    sys.exit(main())
