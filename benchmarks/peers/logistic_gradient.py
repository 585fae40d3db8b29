#!/usr/bin/env python3
"""Times the gradient of a dense logistic regression as users of PyTorch, NumPy and scikit-learn compute it.

Called by `./katabatic bench`, which writes the data and checks the gradients:

    python3 logistic_gradient.py FOLDER N D ROUNDS DEVICE

FOLDER has x.f32 (N, D), y.f32 (N, -1 and +1) and w.f32 (D), float32 in the machine's order. DEVICE is cpu, for all of
them, or cuda, for PyTorch alone. A line of JSON a contender is written to standard output, its gradient to
FOLDER/NAME.f64; {"note": ...} says which library is absent.
"""

import json
import os
import sys

import numpy as np

from timing import finished, kernel_seconds, timed, torch_device


def torch_contenders(x, y, w, cores, wanted):
    import torch
    torch.set_num_threads(cores)
    device = torch_device(torch, wanted)
    n = len(y)
    x, y, w = torch.from_numpy(x).to(device), torch.from_numpy(y).to(device), torch.from_numpy(w.copy()).to(device)
    parameter = w.clone().requires_grad_()

    def products():
        return x.T @ (-y * torch.sigmoid(-y * (x @ w))) / n

    def autograd():
        parameter.grad = None
        torch.nn.functional.softplus(-y * (x @ parameter)).mean().backward()
        return parameter.grad

    version = torch.__version__.split('a')[0]
    name = f'PyTorch {version} on {device.type}' if wanted == 'cuda' else f'PyTorch {version}'
    for what, run in ('two products', products), ('autograd', autograd):
        yield (f'{name}, {what}', cores, finished(torch, device, run),
               lambda run=run: kernel_seconds(torch, device, run))


def sklearn_contenders(x, y, w, cores, wanted):
    import sklearn
    from sklearn._loss.loss import HalfBinomialLoss
    from sklearn.linear_model._linear_loss import LinearModelLoss
    n = len(y)
    # what LogisticRegression(solver='lbfgs') evaluates in every iteration
    loss = LinearModelLoss(base_loss=HalfBinomialLoss(), fit_intercept=False)
    labels = (y > 0).astype(np.float32)
    yield (f'scikit-learn {sklearn.__version__}, loss and gradient', cores,
           lambda: loss.loss_gradient(w, x, labels, n_threads=cores)[1] / n, lambda: None)


def numpy_contenders(x, y, w, cores, wanted):
    n = len(y)
    yield (f'NumPy {np.__version__}, two products', cores,
           lambda: x.T @ (-y / (1 + np.exp(y * (x @ w)))) / n, lambda: None)


def main():
    folder, n, d, rounds, wanted = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
    x = np.fromfile(os.path.join(folder, 'x.f32'), np.float32).reshape(n, d)
    y = np.fromfile(os.path.join(folder, 'y.f32'), np.float32)
    w = np.fromfile(os.path.join(folder, 'w.f32'), np.float32)
    cores = len(os.sched_getaffinity(0))
    libraries = [torch_contenders] if wanted == 'cuda' else [torch_contenders, sklearn_contenders, numpy_contenders]
    for contenders in libraries:
        try:
            for name, threads, run, kernel in contenders(x, y, w, cores, wanted):
                gradient = run()
                gradient = np.asarray(gradient.cpu() if hasattr(gradient, 'cpu') else gradient, np.float64)
                file = f'{name.replace(" ", "_")}.f64'
                gradient.tofile(os.path.join(folder, file))
                fastest, median = timed(run, rounds)
                print(json.dumps({'contender': name, 'threads': threads, 'fastest': fastest, 'median': median,
                                  'kernel': kernel(), 'result': file}), flush=True)
        except ImportError as error:
            print(json.dumps({'note': str(error)}), flush=True)


if __name__ == '__main__':
    main()
