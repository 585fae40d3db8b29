package org.katabatic.comparison.workload;

import org.katabatic.host.device.Device;
import org.katabatic.host.training.Training;

/** A training on all rows at once, with any seed. */
record TrainingContestant(Training training) implements Contestant {

    @Override
    public String name() {
        return training.rule().name();
    }

    @Override
    public Shape shape() {
        return new Shape(training.data().samples(), training.data().features());
    }

    @Override
    public int parameters() {
        return training.objective().parameterCount();
    }

    @Override
    public double flops() {
        return Flops.ofStep(training);
    }

    @Override
    public Run begin(Device device, long seed) {
        Training seeded = new Training(training.objective(), training.data(), training.rule(), training.iterations(),
                training.lossEvery(), seed);
        return new TrainingRun(seeded, device);
    }
}
