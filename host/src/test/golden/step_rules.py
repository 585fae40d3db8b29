"""Writes the golden trajectories: 20 steps of PyTorch's optimizers in float64 on two fixed problems.

Debian: apt install python3-torch; /usr/bin/python3 host/src/test/golden/step_rules.py
(run in the project's root; rewrites host/src/test/resources/org/katabatic/host/steprule/golden).

Where a rule's definition here is not PyTorch's, PyTorch is given other hyperparameters under which both are the same
algorithm; each such map stands beside the optimizer below. No number is computed by anything but PyTorch.
"""
import json
import math
import pathlib

import torch

torch.set_default_dtype(torch.float64)  # NAdam keeps its product of momenta in the default type

STEPS = 20
OUT = pathlib.Path("host/src/test/resources/org/katabatic/host/steprule/golden")

# f(w) = 1/2 sum_i curvature_i (q_i . w - target_i)^2, condition 1e4, not aligned with the axes
D = 6
CURVATURE = [1.0, 0.3, 0.05, 0.01, 0.002, 0.0001]
# the rows of the reflection at the plane across (1, ..., 1), an orthogonal matrix
Q = [[(1.0 if i == j else 0.0) - 2.0 / D for j in range(D)] for i in range(D)]
TARGET = [0.5, -1.0, 0.25, 2.0, -0.75, 1.5]
START_QUADRATIC = [1.0, -2.0, 0.5, 3.0, -1.0, 0.25]

# mean logistic loss of -y x.w, y = -1 or +1, features of different scales
X = [
    [2.0, -0.5, 0.125, 1.0],
    [-1.0, 0.75, 0.25, 1.0],
    [0.5, 1.5, -0.375, 1.0],
    [-2.5, -1.0, 0.0625, 1.0],
    [1.25, 0.25, 0.5, 1.0],
    [3.0, -1.75, -0.25, 1.0],
    [-0.75, 2.0, 0.1875, 1.0],
    [0.25, -0.125, -0.5, 1.0],
    [-1.5, 0.5, -0.0625, 1.0],
]
Y = [1.0, -1.0, 1.0, -1.0, 1.0, 1.0, -1.0, -1.0, 1.0]
START_LOGISTIC = [0.25, -0.5, 1.0, 0.125]


def quadratic(w):
    residual = torch.tensor(Q) @ w - torch.tensor(TARGET)
    return 0.5 * (torch.tensor(CURVATURE) * residual * residual).sum()


def logistic(w):
    return torch.nn.functional.softplus(-torch.tensor(Y) * (torch.tensor(X) @ w)).mean()


ETA, MU, B1, B2, RHO, EPS, LAMBDA = 0.05, 0.9, 0.8, 0.95, 0.9, 1e-3, 0.1

# name on the command line -> hyperparameters here, PyTorch's optimizer, and why the two are the same
RULES = {
    "gradient-descent": (
        {"learningRate": ETA},
        lambda p: torch.optim.SGD(p, lr=ETA),
        "the same",
    ),
    "heavy-ball": (
        {"learningRate": ETA, "momentum": MU},
        lambda p: torch.optim.SGD(p, lr=ETA, momentum=MU),
        "PyTorch keeps b = -u/eta and multiplies by eta when it steps: the same while eta is constant",
    ),
    "nesterov": (
        {"learningRate": ETA, "momentum": MU},
        lambda p: torch.optim.SGD(p, lr=ETA, momentum=MU, nesterov=True),
        "both keep the look-ahead point; b = -u/eta",
    ),
    "adagrad": (
        {"learningRate": ETA, "epsilon": EPS},
        lambda p: torch.optim.Adagrad(p, lr=ETA, eps=EPS),
        "the same",
    ),
    "rmsprop": (
        {"learningRate": ETA, "decay": RHO, "epsilon": EPS},
        lambda p: torch.optim.RMSprop(p, lr=ETA, alpha=RHO, eps=EPS),
        "the same, epsilon outside the root in both",
    ),
    "adadelta": (
        {"learningRate": 1.0, "decay": RHO, "epsilon": EPS},
        lambda p: torch.optim.Adadelta(p, lr=1.0, rho=RHO, eps=EPS),
        "the same, epsilon inside both roots",
    ),
    "adam": (
        {"learningRate": ETA, "beta1": B1, "beta2": B2, "epsilon": EPS},
        lambda p: torch.optim.Adam(p, lr=ETA, betas=(B1, B2), eps=EPS),
        "the same",
    ),
    "adamw": (
        {"learningRate": ETA, "beta1": B1, "beta2": B2, "epsilon": EPS, "weightDecay": LAMBDA},
        lambda p: torch.optim.AdamW(p, lr=ETA, betas=(B1, B2), eps=EPS, weight_decay=LAMBDA),
        "the same: the decay is lr * lambda * w in both, before the step",
    ),
    "amsgrad": (
        {"learningRate": ETA, "beta1": B1, "beta2": B2, "epsilon": EPS},
        lambda p: torch.optim.Adam(p, lr=ETA, betas=(B1, B2), eps=EPS, amsgrad=True),
        "the same: the bias correction stands behind the maximum",
    ),
    "nadam": (
        {"learningRate": ETA, "beta1": B1, "beta2": B2, "epsilon": EPS, "momentumDecay": 1e6},
        lambda p: torch.optim.NAdam(p, lr=ETA, betas=(B1, B2), eps=EPS, momentum_decay=1e6, foreach=True),
        "PyTorch averages the first moment with beta1, the paper with the scheduled momentum: the same where the"
        " schedule has ended, as a momentum decay of 1e6 makes it from the first step on. foreach, because the other"
        " path of PyTorch 1.13 multiplies the product of momenta by that of the step twice",
    ),
}


def trajectory(objective, start, optimizer):
    w = torch.tensor(start, requires_grad=True)
    rule = optimizer([w])
    points = [w.tolist()]
    for _ in range(STEPS):
        rule.zero_grad()
        objective(w).backward()
        rule.step()
        points.append(w.tolist())
    assert all(math.isfinite(x) for point in points for x in point)
    return points


def write(name, record):
    """JSON with one point a line."""
    lines = []
    for key, value in record.items():
        if isinstance(value, list) and isinstance(value[0], list):
            rows = ",\n  ".join(json.dumps(row) for row in value)
            lines.append(json.dumps(key) + ": [\n  " + rows + "]")
        else:
            lines.append(json.dumps(key) + ": " + json.dumps(value))
    (OUT / (name + ".json")).write_text("{" + ",\n ".join(lines) + "}\n")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    write("problems", {"curvature": CURVATURE, "q": Q, "target": TARGET, "x": X, "y": Y})
    for name, (hyperparameters, optimizer, same) in RULES.items():
        write(name, {
            "madeBy": "host/src/test/golden/step_rules.py with PyTorch " + torch.__version__ + ", float64",
            "rule": name,
            "hyperparameters": hyperparameters,
            "sameBecause": same,
            "quadratic": trajectory(quadratic, START_QUADRATIC, optimizer),
            "logistic": trajectory(logistic, START_LOGISTIC, optimizer),
        })


main()
