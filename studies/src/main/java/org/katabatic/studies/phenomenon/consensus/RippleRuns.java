package org.katabatic.studies.phenomenon.consensus;

import java.util.Arrays;
import java.util.Locale;
import org.katabatic.host.reference.particle.ReferenceEnergy;
import org.katabatic.models.energy.Rastrigin;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.study.Bench;
import org.katabatic.studies.study.Lab;
import org.katabatic.tasks.particle.ConsensusBased;
import org.katabatic.tasks.particle.ConsensusHopping;
import org.katabatic.tasks.particle.ParticleRule;

/** Consensus-based optimisation and consensus hopping on Rastrigin's function. */
final class RippleRuns implements GradientFreeDescent.Part {

    private static final double ALPHA = 1e5;
    private static final double DRIFT = 1;
    private static final double NOISE = 4;
    private static final double TIME_STEP = 0.02;
    /** Particles begin around this value of every variable, */
    private static final double START = 2;
    /** so far from it. */
    private static final double INITIAL_DEVIATION = 4;
    private static final double HOP = 0.7;
    /** Below it there is one minimum, the global one. */
    private static final double FOUND = 0.8;

    private final Lab lab;
    private final Rastrigin energy;
    private final ConsensusBased rule;
    private final ConsensusHopping hopping;
    private final int runs;
    private final int steps;

    RippleRuns(Lab lab, double preference) {
        this.lab = lab;
        energy = new Rastrigin(lab.count("dimension"), Rastrigin.DEFAULT_AMPLITUDE);
        rule = new ConsensusBased(preference * ALPHA, DRIFT, NOISE, TIME_STEP, ConsensusBased.Diffusion.ANISOTROPIC,
                INITIAL_DEVIATION);
        hopping = new ConsensusHopping(preference * ALPHA, HOP);
        runs = lab.count("runs");
        steps = lab.count("ripples-steps");
    }

    @Override
    public long units() {
        return (lab.device().isReference() ? 2L : 3L) * lab.seeds().size() * runs * steps;
    }

    @Override
    public void run() {
        record(GradientFreeDescent.RIPPLES, lab.device(), rule);
        record(GradientFreeDescent.RIPPLES_CONTROL, lab.device(), hopping);
        if (lab.device().isReference()) {
            lab.skip(GradientFreeDescent.RIPPLES_IN_DOUBLE, "the reference computes in double only.");
        } else {
            record(GradientFreeDescent.RIPPLES_IN_DOUBLE, lab.reference(), rule);
        }
    }

    private void record(Claim claim, Bench bench, ParticleRule by) {
        double[] start = new double[energy.dimension()];
        Arrays.fill(start, START);
        ReferenceEnergy value = ReferenceEnergy.of(energy);
        try (Searches searches = new Searches(bench, energy, by, lab.count("particles"))) {
            for (long seed : lab.seeds()) {
                int found = 0;
                for (int r = 0; r < runs; r++) {
                    found += value.value(searches.end(by, Searches.seedOf(seed, r), start, steps)) < FOUND ? 1 : 0;
                    lab.progress().done(steps);
                }
                lab.record(claim, bench, seed, (double) found / runs);
            }
            if (!bench.isReference()) {
                lab.note(String.format(Locale.ROOT,
                        "%s: α times the bound on a float32 energy is up to %.2g in the first"
                                + " steps; from 1 on single precision does not resolve the weights.",
                        claim.id(),
                        searches.exponentError()));
            }
        }
    }
}
