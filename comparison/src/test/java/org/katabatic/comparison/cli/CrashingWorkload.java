package org.katabatic.comparison.cli;

import java.util.List;
import org.katabatic.comparison.result.ComparisonResult.Problem;
import org.katabatic.comparison.run.TestWorkload;
import org.katabatic.comparison.workload.Contestant;
import org.katabatic.comparison.workload.Shape;
import org.katabatic.comparison.workload.Workload;

/** One of its contestants ends the process, as a driver that crashes does. */
public final class CrashingWorkload implements Workload {

    private final Workload right = new TestWorkload("right");

    @Override
    public Problem problem() {
        return right.problem();
    }

    @Override
    public Shape shape() {
        return right.shape();
    }

    @Override
    public List<String> contestants() {
        return List.of("right", "crash");
    }

    @Override
    public String settings(String contestant) {
        return contestant;
    }

    @Override
    public Contestant contestant(String name, Shape shape) {
        if (name.equals("crash")) {
            Runtime.getRuntime().halt(9);
        }
        return right.contestant(name, shape);
    }
}
