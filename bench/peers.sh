#!/usr/bin/env bash
# Explanations of tree ensembles beside XGBoost and scikit-learn: same model file, same rows, equal threads, in turn.
# Needs Debian's python3-xgboost and python3-sklearn (apt-get install -y python3-xgboost python3-sklearn).
# usage: bench/peers.sh [--threads N] [--short]
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import xgboost, sklearn' 2>/dev/null || {
  echo "peers.sh: $python lacks xgboost or sklearn: apt-get install -y python3-xgboost python3-sklearn" >&2
  exit 2
}
dotnet build -c Release -v quiet -nologo bench/Course.Bench
exec "$python" bench/peers.py --program artifacts/bin/Course.Bench/release/Course.Bench "$@"
