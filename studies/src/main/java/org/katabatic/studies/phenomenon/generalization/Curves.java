package org.katabatic.studies.phenomenon.generalization;

import java.util.Arrays;
import java.util.List;

/** E_g over time for one ratio a of examples to weights, mean over classrooms. */
final class Curves {

    private final double ratio;
    private final List<Students> kinds;
    private final double[][] errors;
    private final double[] limits;
    private final double[] frozen;
    private int classrooms;

    Curves(double ratio, List<Students> kinds, int times) {
        this.ratio = ratio;
        this.kinds = kinds;
        errors = new double[kinds.size()][times];
        limits = new double[kinds.size()];
        frozen = new double[kinds.size()];
    }

    void add(Classroom classroom, TrainedSpace space, Classroom.Path path) {
        classrooms++;
        double[] limit = space.limit();
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (int i = 0; i < errors[kind].length; i++) {
                errors[kind][i] += path.errors()[kind][i];
            }
            limits[kind] += classroom.error(limit, kind);
            frozen[kind] = Math.max(frozen[kind], space.frozenShare(path.weights(), kind));
        }
    }

    /** a = P/N. */
    double ratio() {
        return ratio;
    }

    /** E_g at each time. */
    double[] errors(Students kind) {
        return Arrays.stream(errors[kinds.indexOf(kind)]).map(sum -> sum / classrooms).toArray();
    }

    /** E_g at the last time. */
    double lastError(Students kind) {
        double[] all = errors(kind);
        return all[all.length - 1];
    }

    /** E_g where descent ends. */
    double limit(Students kind) {
        return limits[kinds.indexOf(kind)] / classrooms;
    }

    /** E_g(∞)/min E_g(t), at least 1: the end is a time too. */
    double overtraining(Students kind) {
        return limit(kind) / Math.min(smallest(kind), limit(kind));
    }

    /** The last E_g over the smallest. */
    double overtrainingSoFar(Students kind) {
        return lastError(kind) / smallest(kind);
    }

    private double smallest(Students kind) {
        return Arrays.stream(errors(kind)).min().orElseThrow();
    }

    /** The largest part of a student's movement that was in frozen directions. */
    double frozenShare(Students kind) {
        return frozen[kinds.indexOf(kind)];
    }
}
