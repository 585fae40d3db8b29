#!/usr/bin/env python3
"""Times a step of torch.optim.Adam with PyTorch's usual hyperparameters, fused where it runs on CUDA.

Called by `./katabatic bench`, which writes the gradient and checks the parameters after the first step:

    python3 adam_step.py FOLDER D ROUNDS DEVICE

FOLDER has g.f32 (D), float32 in the machine's order; the parameters begin at 1. DEVICE is cpu or cuda. A line of JSON is
written to standard output, the parameters to FOLDER/w.f32; {"note": ...} says that PyTorch is absent.
"""

import json
import os
import sys

import numpy as np

from timing import finished, kernel_seconds, timed, torch_device


def main():
    folder, d, rounds, wanted = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    try:
        import torch
    except ImportError as error:
        print(json.dumps({'note': str(error)}), flush=True)
        return
    cores = len(os.sched_getaffinity(0))
    torch.set_num_threads(cores)
    device = torch_device(torch, wanted)
    w = torch.ones(d, device=device, requires_grad=True)
    w.grad = torch.from_numpy(np.fromfile(os.path.join(folder, 'g.f32'), np.float32)).to(device)
    fused = device.type == 'cuda'
    adam = torch.optim.Adam([w], fused=True) if fused else torch.optim.Adam([w])
    run = finished(torch, device, adam.step)
    run()
    w.detach().cpu().numpy().tofile(os.path.join(folder, 'w.f32'))
    fastest, median = timed(run, rounds)
    version = torch.__version__.split('a')[0]
    name = f'PyTorch {version} on {device.type}, Adam{"(fused=True)" if fused else ""}'
    print(json.dumps({'contender': name, 'threads': cores, 'fastest': fastest, 'median': median,
                      'kernel': kernel_seconds(torch, device, adam.step), 'result': 'w.f32'}), flush=True)


if __name__ == '__main__':
    main()
