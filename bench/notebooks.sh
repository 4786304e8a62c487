#!/usr/bin/env bash
# How long a notebook waits for the engine: cold first cell, a warm worker's first cell, a 20-cell notebook as a whole process.
# Usage: bench/notebooks.sh [ROUNDS]   after: dotnet build -c Release src/Course.Cli
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
course=artifacts/bin/Course.Cli/release/course
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

notebook() { # notebook NAME CELLS: small cells, each with a value to show
  local cells="" i
  for ((i = 1; i <= $2; i++)); do
    cells+="${cells:+,}{\"cell_type\":\"code\",\"id\":\"c$i\",\"metadata\":{},\"outputs\":[],\"execution_count\":null,"
    cells+="\"source\":\"var x$i = Enumerable.Range(0, $i).Select(v => v * 2).ToList();\\nx$i.Count\"}"
  done
  printf '{"cells":[%s],"metadata":{"kernelspec":{"name":".net-csharp"}},"nbformat":4,"nbformat_minor":5}' "$cells" >"$work/$1.ipynb"
}

first() { grep firstCellSeconds | sed -n "$1s/[^0-9.]//gp"; } # first K: seconds of the K-th notebook of a report

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

notebook one 1
notebook twenty 20
# Long enough for the next worker to be warm when it is needed.
printf '{"cells":[{"cell_type":"code","id":"c","metadata":{},"outputs":[],"execution_count":null,"source":"await Task.Delay(5000);"}],"metadata":{"kernelspec":{"name":".net-csharp"}},"nbformat":4,"nbformat_minor":5}' >"$work/wait.ipynb"

for ((i = 0; i < rounds; i++)); do
  "$course" run "$work/one.ipynb" --json --out "$work/out" | first 1 >>"$work/cold"
  "$course" run "$work/wait.ipynb" "$work/one.ipynb" --jobs 1 --json --out "$work/out" | first 2 >>"$work/warm"
  began=$(date +%s%N)
  "$course" run "$work/twenty.ipynb" --out "$work/out" >"$work/line"
  awk -v ns=$(($(date +%s%N) - began)) 'BEGIN { printf "%.2f\n", ns / 1e9 }' >>"$work/whole"
done

grep -m1 'model name' /proc/cpuinfo 2>/dev/null || true
echo "processors: $(getconf _NPROCESSORS_ONLN), .NET SDK $(dotnet --version), load before: $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown), median of $rounds"
echo "cold first cell, process start included: $(median <"$work/cold") s (target 1.5)"
echo "first cell of a warm worker:             $(median <"$work/warm") s (target 0.3)"
echo "20 small cells, whole process:           $(median <"$work/whole") s (target 3)"
