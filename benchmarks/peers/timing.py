"""How the scripts of this folder time what they call, and where PyTorch computes."""

import time

BURST_SECONDS = 0.06
WARM_UP_SECONDS = 0.7
EVENT_RUNS = 5


def timed(run, rounds):
    """Seconds of the fastest run and of the one in the middle, in bursts with pauses."""
    begin = time.perf_counter()
    while time.perf_counter() - begin < WARM_UP_SECONDS:
        run()
    samples = []
    for _ in range(rounds):
        time.sleep(0.04)
        begin = time.perf_counter()
        while time.perf_counter() - begin < BURST_SECONDS:
            start = time.perf_counter()
            run()
            samples.append(time.perf_counter() - start)
    return min(samples), sorted(samples)[len(samples) // 2]


def torch_device(torch, wanted):
    """The device that was asked for: cpu, or cuda where PyTorch sees one, else cpu, as the contender's name says."""
    if wanted == 'cuda' and torch.cuda.is_available():
        # products in float32, not in TensorFloat-32
        torch.backends.cuda.matmul.allow_tf32 = False
        return torch.device('cuda')
    return torch.device('cpu')


def finished(torch, device, run):
    """A run that returns when the device has finished it."""
    if device.type == 'cpu':
        return run

    def whole():
        result = run()
        torch.cuda.synchronize()
        return result

    return whole


def kernel_seconds(torch, device, run):
    """Seconds on the device alone, by CUDA's events, of the run in the middle of a few; None on the CPU."""
    if device.type == 'cpu':
        return None
    samples = []
    for _ in range(EVENT_RUNS):
        begin = torch.cuda.Event(enable_timing=True)
        end = torch.cuda.Event(enable_timing=True)
        begin.record()
        run()
        end.record()
        torch.cuda.synchronize()
        samples.append(begin.elapsed_time(end) / 1e3)
    return sorted(samples)[len(samples) // 2]
