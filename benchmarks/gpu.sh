#!/usr/bin/env bash
# Measures what is required of a GPU: the logistic gradient on 4 GB of data and a fused step of Adam on 268 M parameters,
# against the device's own copy bandwidth and against PyTorch on CUDA, and says whether the bounds hold (exit code 1 if
# one does not).
#
#   benchmarks/gpu.sh DEVICE NAME [SHAPE PARAMETERS]
#
#   benchmarks/gpu.sh ptx:0 h200                        writes benchmarks/results/h200.jsonl
#   benchmarks/gpu.sh opencl:0 trial 2000x100 100000    a trial on any device; its times say nothing of a GPU
#
# Needs TornadoVM with the device's backend, a device with 16 GB of memory, 64 GB of the machine's, 4 GB in the temporary
# folder, and PyTorch with CUDA in the interpreter that KATABATIC_PYTHON names (python3).
set -euo pipefail

if [ $# -ne 2 ] && [ $# -ne 4 ]; then
  echo "usage: ${0##*/} DEVICE NAME [SHAPE PARAMETERS], such as ptx:0 h200" >&2
  exit 2
fi
device=$1
name=$2
shape=${3:-1000000x1000}
parameters=${4:-268435456}
case "$name" in
  '' | *[!A-Za-z0-9._-]*)
    echo "gpu.sh: the name of a file of results has letters, digits, '.', '_' and '-' alone: name=$name" >&2
    exit 2
    ;;
esac

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# TornadoVM gives its buffers 4 GB of a device's memory if it is not told otherwise
export KATABATIC_JAVA_OPTIONS="-Dtornado.device.memory=${KATABATIC_DEVICE_MEMORY:-32GB} ${KATABATIC_JAVA_OPTIONS:-}"
exec "$root/katabatic" bench --device "$device" --limits device --bounds --only machine,gradient,adam \
  --shape "$shape" --parameters "$parameters" --python "${KATABATIC_PYTHON:-python3}" \
  --results "$root/benchmarks/results/$name.jsonl"
